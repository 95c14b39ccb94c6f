package io.eventgateway.store;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether Redis is usable, by the results of probes, with one log line for each change. Its methods except
 * {@link #outage} are called on one thread.
 */
final class StoreHealth {

    private static final Logger LOG = Logger.getLogger(StoreHealth.class);

    /** One second of good probes, so that a Redis whose latency varies does not alternate between used and unused. */
    private static final int GOOD_PROBES_IN_A_ROW = 4;

    /** Half a minute. */
    private static final int MOST_GOOD_PROBES_IN_A_ROW = 120;

    /** An outage that follows earlier than this is a relapse. */
    private static final long RELAPSE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoClock;
    private volatile Optional<String> outage = Optional.of("not connected yet");
    private boolean logged;
    // At the start, the first reply is sufficient.
    private int required = 1;
    private int goodInARow;
    private long usableSince;

    StoreHealth(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Why Redis is not usable; empty while it is. */
    Optional<String> outage() {
        return outage;
    }

    boolean usable() {
        return outage.isEmpty();
    }

    /** A probe succeeded in time. */
    void good() {
        goodInARow++;
        if (!usable() && goodInARow >= required) {
            outage = Optional.empty();
            usableSince = nanoClock.getAsLong();
            logged = false;
            LOG.info("Store: Redis is usable");
        }
    }

    /** A probe succeeded, but too late. */
    void late() {
        goodInARow = 0;
    }

    /** Twice as many good probes are required after each relapse, so that what probes cannot detect does not flap. */
    void bad(String why) {
        if (usable()) {
            boolean relapse = required > 1 && nanoClock.getAsLong() - usableSince < RELAPSE_NANOS;
            required = relapse ? Math.min(2 * required, MOST_GOOD_PROBES_IN_A_ROW) : GOOD_PROBES_IN_A_ROW;
        } else {
            required = Math.max(required, GOOD_PROBES_IN_A_ROW);
        }
        goodInARow = 0;
        outage = Optional.of(why);
        if (!logged) {
            logged = true;
            LOG.warnf(
                    "Store: cannot use Redis: %s. Until it is usable, this replica limits tenants to its share of their"
                            + " plans, and refuses requests with an Idempotency-Key (503).",
                    why);
        }
    }
}
