package io.eventgateway.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keys whose scripts failed or were late since the last good probe. In a cluster they lead to the nodes that need a
 * probe.
 */
final class FailedKeys {

    private static final Logger LOG = Logger.getLogger(FailedKeys.class);

    /** Enough to find a second node that fails at the same time. */
    private static final int MOST_KEYS = 8;

    private static final long NANOS_BETWEEN_WARNINGS = 60_000_000_000L;

    /** By key, the error; empty if the reply was late. */
    private final Map<String, String> errors = new ConcurrentHashMap<>();

    /** Errors that no line has named yet. */
    private final Map<String, String> unreported = new TreeMap<>();

    private long nextWarning = System.nanoTime();

    void failed(List<String> keys, String error) {
        if (errors.size() < MOST_KEYS) {
            keys.forEach(key -> errors.put(key, error));
        }
    }

    void late(List<String> keys) {
        if (errors.size() < MOST_KEYS) {
            keys.forEach(key -> errors.putIfAbsent(key, ""));
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<String> keys() {
        return List.copyOf(errors.keySet());
    }

    /** @param usable whether these errors did not end the use of Redis, so that they concern a script or its key only */
    void clear(List<String> keys, boolean usable) {
        keys.forEach(key -> {
            String error = errors.remove(key);
            if (usable && !error.isEmpty() && unreported.size() < MOST_KEYS) {
                unreported.put(key, error);
            }
        });
        if (!unreported.isEmpty() && System.nanoTime() - nextWarning >= 0) {
            nextWarning = System.nanoTime() + NANOS_BETWEEN_WARNINGS;
            LOG.warnf(
                    "Store: Redis is usable, but refused a script for %s",
                    unreported.entrySet().stream()
                            .map(refused -> refused.getKey() + ": " + refused.getValue())
                            .collect(Collectors.joining("; for ")));
            unreported.clear();
        }
    }
}
