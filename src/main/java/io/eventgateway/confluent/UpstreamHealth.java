package io.eventgateway.confluent;

import io.eventgateway.confluent.UpstreamFault.Kind;
import io.eventgateway.metric.Gauges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The faults of Confluent at the moment: logs each once, then rarely, and measures them. Thread-safe. */
@ApplicationScoped
public class UpstreamHealth {

    private static final Logger LOG = Logger.getLogger(UpstreamHealth.class);

    private record Subject(Kind kind, String name) {}

    private final Map<Subject, UpstreamFault> faults = new HashMap<>();
    private final Reminders reminders = new Reminders();
    private boolean answered;

    public UpstreamHealth(Gauges gauges) {
        for (Kind kind : Kind.values()) {
            gauges.register("gateway.delivery.upstream.fault", this, it -> it.has(kind) ? 1 : 0, "kind", kind.label());
        }
    }

    /** @param subject what the fault concerns, if it is one of {@link Kind#ACCESS}; all others concern everything */
    public synchronized void failed(String subject, UpstreamFault fault) {
        Subject key = new Subject(fault.kind(), fault.kind() == Kind.ACCESS ? subject : "");
        if (fault.kind() != Kind.ACCESS) {
            // Only the last answer counts: one that names the key also shows that the server can be reached.
            faults.keySet().removeIf(other -> other.kind() != Kind.ACCESS && !other.equals(key) && ended(other));
        }
        faults.put(key, fault);
        log(key.toString(), fault);
    }

    /** Logs a fault that concerns no record. */
    public void log(String subject, UpstreamFault fault) {
        if (reminders.due(subject, fault.brief())) {
            LOG.warn(fault.text());
        }
    }

    /** Confluent answered a question about its cluster, so that every fault but those of other subjects is over. */
    public synchronized void answered(String subject) {
        answered = true;
        faults.keySet().removeIf(key -> {
            boolean over = key.kind() != Kind.ACCESS || key.name().equals(subject);
            if (over && reminders.over(key.toString())) {
                LOG.infof("Confluent: over: %s", faults.get(key));
            }
            return over;
        });
    }

    private boolean ended(Subject key) {
        reminders.over(key.toString());
        return true;
    }

    /** The subject is permitted again. */
    public synchronized void permitted(String subject) {
        Subject key = new Subject(Kind.ACCESS, subject);
        if (faults.containsKey(key) && reminders.over(key.toString())) {
            LOG.infof("Confluent: over: %s", faults.get(key));
        }
        faults.remove(key);
    }

    public synchronized boolean faulty() {
        return !faults.isEmpty();
    }

    private synchronized boolean has(Kind kind) {
        return faults.keySet().stream().anyMatch(key -> key.kind() == kind);
    }

    /** A fault that keeps all records from being written. */
    public synchronized Optional<UpstreamFault> general() {
        return faults.values().stream()
                .filter(fault -> fault.kind() != Kind.ACCESS)
                .findFirst();
    }

    /** Details for health: credentials and cluster always, everything else while it has a fault. */
    public synchronized Map<String, String> details() {
        boolean fine = answered && general().isEmpty();
        Map<String, String> details = new TreeMap<>();
        details.put(Kind.CREDENTIALS.label(), fine ? "accepted" : "unknown");
        details.put(Kind.CLUSTER.label(), fine ? "found" : "unknown");
        faults.forEach((key, fault) -> details.merge(
                key.kind().label(),
                fault.brief(),
                (one, other) -> key.kind() == Kind.ACCESS ? one + ", " + other : other));
        return details;
    }
}
