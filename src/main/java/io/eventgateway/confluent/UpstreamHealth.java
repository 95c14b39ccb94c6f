package io.eventgateway.confluent;

import io.eventgateway.confluent.UpstreamFault.Kind;
import io.eventgateway.metric.Gauges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** The faults of Confluent at the moment: logs each once, then rarely, and measures them. Thread-safe. */
@ApplicationScoped
public class UpstreamHealth {

    private static final Logger LOG = Logger.getLogger(UpstreamHealth.class);

    /** @param topic empty if the fault concerns every topic */
    private record Subject(Kind kind, String topic) {}

    private final Map<Subject, UpstreamFault> faults = new HashMap<>();
    private final Reminders reminders = new Reminders();
    private boolean answered;

    public UpstreamHealth(Gauges gauges) {
        for (Kind kind : Kind.values()) {
            gauges.register("gateway.delivery.upstream.fault", this, it -> it.has(kind) ? 1 : 0, "kind", kind.label());
        }
    }

    /** A call for that topic met a fault. */
    public synchronized void failed(String topic, UpstreamFault fault) {
        Subject subject = new Subject(fault.kind(), fault.kind().ofTopic() ? topic : "");
        if (!fault.kind().ofTopic()) {
            // Only the last answer counts: one that names the key also shows that the server can be reached.
            end(other -> !other.kind().ofTopic() && !other.equals(subject), false);
        }
        faults.put(subject, fault);
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
        end(subject -> !subject.kind().ofTopic() || subject.equals(new Subject(Kind.ACCESS, topic)), true);
    }

    /** A record was written to that topic. */
    public synchronized void written(String topic) {
        end(new Subject(Kind.WRITE_ACCESS, topic)::equals, true);
    }

    /** From now on only these topics count. */
    public synchronized void use(Predicate<String> topics) {
        end(subject -> subject.kind().ofTopic() && !topics.test(subject.topic()), false);
    }

    private void end(Predicate<Subject> which, boolean shown) {
        faults.entrySet().removeIf(fault -> {
            boolean ends = which.test(fault.getKey());
            if (ends && reminders.over(fault.getKey().toString()) && shown) {
                LOG.infof("Confluent: over: %s", fault.getValue());
            }
            return ends;
        });
    }

    public synchronized boolean faulty() {
        return !faults.isEmpty();
    }

    private synchronized boolean has(Kind kind) {
        return faults.keySet().stream().anyMatch(subject -> subject.kind() == kind);
    }

    /** The fault that concerns every topic, if there is one. */
    public synchronized Optional<UpstreamFault> general() {
        return faults.values().stream().filter(fault -> !fault.kind().ofTopic()).findFirst();
    }

    /** Details for health: credentials and cluster always, everything else while it has a fault. */
    public synchronized Map<String, String> details() {
        boolean fine = answered && general().isEmpty();
        Map<String, String> details = new TreeMap<>();
        details.put(Kind.CREDENTIALS.label(), fine ? "accepted" : "unknown");
        details.put(Kind.CLUSTER.label(), fine ? "found" : "unknown");
        faults.forEach((subject, fault) -> {
            if (subject.kind().ofTopic()) {
                details.merge(subject.kind().label(), fault.brief(), (one, other) -> one + ", " + other);
            } else {
                details.put(subject.kind().label(), fault.brief());
            }
        });
        return details;
    }
}
