package io.eventgateway.confluent;

import io.eventgateway.confluent.UpstreamFault.Kind;
import io.eventgateway.metric.Gauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The faults of Confluent at the moment: logs each once, then rarely, and measures them. The answer to a question about
 * a topic says nothing of produce streams, so the faults of both are apart. Thread-safe.
 */
@ApplicationScoped
public class UpstreamHealth {

    private static final Logger LOG = Logger.getLogger(UpstreamHealth.class);

    /**
     * Records that meet a rate limit are sent again, and soon some of them are written. An alert that waits for two
     * minutes sees a limit that is exceeded once a minute.
     */
    private static final long RATE_LIMIT_LASTS = TimeUnit.MINUTES.toNanos(1);

    /** A topic that rarely has a record must not keep an alert for hours. */
    private static final long REJECTION_LASTS = TimeUnit.MINUTES.toNanos(10);

    /**
     * @param topic empty if the fault concerns every topic
     * @param ofRecords whether a record met it, and not a question about a topic
     */
    private record Subject(Kind kind, String topic, boolean ofRecords) {}

    /** @param last time, in nanoseconds */
    private record Seen(UpstreamFault fault, long last) {}

    private final Map<Subject, Seen> faults = new HashMap<>();
    private final LogLimiter reminders;
    private final LongSupplier clock;
    private boolean answered;

    @Inject
    public UpstreamHealth(Gauges gauges) {
        this(gauges, System::nanoTime);
    }

    /** @param clock in nanoseconds */
    UpstreamHealth(Gauges gauges, LongSupplier clock) {
        this.clock = clock;
        this.reminders = new LogLimiter(clock);
        for (Kind kind : Kind.values()) {
            gauges.register("gateway.delivery.upstream.fault", this, it -> it.has(kind) ? 1 : 0, "kind", kind.label());
        }
    }

    /** A question about that topic met a fault, or no connection could be made. */
    public synchronized void failed(String topic, UpstreamFault fault) {
        Subject subject = new Subject(fault.kind(), fault.kind().ofTopic() ? topic : "", false);
        if (!fault.kind().ofTopic()) {
            // Only the last answer counts: one that names the key also shows that the server can be reached.
            end((other, seen) -> other.topic().isEmpty() && !other.equals(subject), false);
        }
        begin(subject, fault);
    }

    /** Confluent, or what answers in its place, rejected a produce stream to that topic, or a record in it. */
    public synchronized void rejected(String topic, UpstreamFault fault) {
        Subject subject = new Subject(fault.kind(), topic, true);
        end((other, seen) -> ofRecords(other, topic) && !other.equals(subject), false);
        begin(subject, fault);
    }

    private void begin(Subject subject, UpstreamFault fault) {
        faults.put(subject, new Seen(fault, clock.getAsLong()));
        log(subject.toString(), fault);
    }

    /** Logs a fault that keeps no record from being written. */
    public void log(String subject, UpstreamFault fault) {
        if (reminders.due(subject, fault.brief())) {
            LOG.warn(fault.text());
        }
    }

    /** Confluent said whether it has that topic. */
    public synchronized void answered(String topic) {
        answered = true;
        Subject access = new Subject(Kind.ACCESS, topic, false);
        end((it, seen) -> it.ofRecords() ? outdated(it, seen) : it.topic().isEmpty() || it.equals(access), true);
    }

    /** A record was written to that topic. Returns whether its records have no fault any more. */
    public synchronized boolean written(String topic) {
        end((it, seen) -> ofRecords(it, topic) && (it.kind() != Kind.RATE_LIMIT || outdated(it, seen)), true);
        return faults.keySet().stream().noneMatch(it -> ofRecords(it, topic));
    }

    private static boolean ofRecords(Subject subject, String topic) {
        return subject.ofRecords() && subject.topic().equals(topic);
    }

    private boolean outdated(Subject subject, Seen seen) {
        return clock.getAsLong() - seen.last()
                >= (subject.kind() == Kind.RATE_LIMIT ? RATE_LIMIT_LASTS : REJECTION_LASTS);
    }

    /** From now on only these topics count. */
    public synchronized void use(Predicate<String> topics) {
        end((it, seen) -> !it.topic().isEmpty() && !topics.test(it.topic()), false);
    }

    private void end(BiPredicate<Subject, Seen> which, boolean shown) {
        faults.entrySet().removeIf(entry -> {
            Subject subject = entry.getKey();
            boolean ends = which.test(subject, entry.getValue());
            if (ends && reminders.over(subject.toString()) && shown) {
                LOG.infof(
                        "Confluent: over%s: %s",
                        subject.ofRecords() ? " for records of topic " + subject.topic() : "",
                        entry.getValue().fault());
            }
            return ends;
        });
    }

    /** The topics whose records meet a fault. */
    public synchronized Set<String> rejecting() {
        Set<String> topics = new TreeSet<>();
        faults.keySet().stream().filter(Subject::ofRecords).map(Subject::topic).forEach(topics::add);
        return topics;
    }

    private synchronized boolean has(Kind kind) {
        return faults.keySet().stream().anyMatch(subject -> subject.kind() == kind);
    }

    /** The fault that concerns every topic, if there is one. */
    public synchronized Optional<UpstreamFault> general() {
        return faults.entrySet().stream()
                .filter(entry -> entry.getKey().topic().isEmpty())
                .map(entry -> entry.getValue().fault())
                .findFirst();
    }

    /** Details for health: credentials and cluster always, everything else while it has a fault. */
    public synchronized Map<String, String> details() {
        boolean fine = answered && general().isEmpty();
        Map<String, String> details = new TreeMap<>();
        details.put(Kind.CREDENTIALS.label(), fine ? "accepted" : "unknown");
        details.put(Kind.CLUSTER.label(), fine ? "found" : "unknown");
        Map<Kind, Set<String>> briefs = new EnumMap<>(Kind.class);
        faults.forEach((subject, seen) -> briefs.computeIfAbsent(subject.kind(), kind -> new TreeSet<>())
                .add(seen.fault().brief()));
        briefs.forEach((kind, of) -> details.put(kind.label(), String.join(", ", of)));
        return details;
    }
}
