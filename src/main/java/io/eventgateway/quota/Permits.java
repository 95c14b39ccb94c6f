package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Permits of one tenant: a portion of its plan that this replica took from Redis, where it is charged, and spends on
 * requests without asking Redis. A tenant that sends little has none. Thread-safe.
 *
 * <p>Permits are spent by the monotonic clock of this replica, counted from before it asked for them, and Redis keeps
 * them for a second or two by its own clock. So Redis never forgets permits that can still be spent.
 */
final class Permits {

    /** Twice the time for which a portion is meant, so that a steady tenant spends all of it. */
    private static final long LIFE_NANOS = 100_000_000;

    /** For how long Redis keeps permits at least: of a later reply, they are lost. */
    private static final long KEPT_NANOS = 1_000_000_000;

    private final LongSupplier nanoClock;
    private final Demand demand;
    private Optional<Holding> holding = Optional.empty();
    private Optional<Long> askedAt = Optional.empty();

    /** @param nanoClock monotonic, in nanoseconds */
    Permits(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.demand = new Demand(nanoClock.getAsLong());
    }

    /**
     * Permits in hand.
     *
     * @param plan from which they were taken
     * @param left what Redis had left after it granted them
     * @param second of Redis' clock, in which it granted them
     */
    private record Holding(Plan plan, QuotaStatus left, long second, Portion taken, Portion unspent, long askedAt) {

        boolean expired(long now) {
            return now - askedAt >= LIFE_NANOS;
        }

        boolean admits(Plan current, long events, long bytes, long now) {
            return !expired(now) && unspent.covers(events, bytes) && plan.equals(current);
        }

        Holding spend(long events, long bytes) {
            return new Holding(plan, left, second, taken, unspent.minus(events, bytes), askedAt);
        }

        QuotaStatus status(long now) {
            return left.plus(unspent, (now - askedAt) / 1_000_000);
        }
    }

    /**
     * What one call of {@code charge.lua} says about permits.
     *
     * @param arguments from the tenth on
     * @param takes whether it wants permits
     * @param at when it was made, by the replica's clock
     */
    record Exchange(List<Long> arguments, boolean takes, long at) {}

    /** Spends permits on a request and returns what is left of the plan; empty if Redis has to decide. */
    synchronized Optional<QuotaStatus> spend(Plan plan, long events, long bytes) {
        long now = nanoClock.getAsLong();
        demand.count(now, events, bytes);
        if (holding.isEmpty() || !holding.get().admits(plan, events, bytes, now)) {
            return Optional.empty();
        }
        Holding spent = holding.get().spend(events, bytes);
        holding = Optional.of(spent);
        return Optional.of(spent.status(now));
    }

    /**
     * Hands over the permits that this replica holds, to be settled in Redis, and asks for others if the tenant sends
     * much. One call at a time asks.
     *
     * @param take false for a call that charges nothing
     */
    synchronized Exchange exchange(boolean take) {
        long now = nanoClock.getAsLong();
        boolean asking = askedAt.isPresent() && now - askedAt.get() < KEPT_NANOS;
        Portion wanted = take && !asking ? demand.portion() : Portion.NONE;
        Optional<Holding> settled = holding;
        holding = Optional.empty();
        if (wanted != Portion.NONE) {
            askedAt = Optional.of(now);
        }
        return new Exchange(arguments(wanted, settled), wanted != Portion.NONE, now);
    }

    /**
     * Redis replied to an exchange that takes.
     *
     * @param left of the plan, without the permits granted
     * @param second of Redis' clock
     */
    synchronized void granted(Exchange exchange, Plan plan, QuotaStatus left, long second, Portion granted) {
        askedAt = Optional.empty();
        if (granted.events() > 0) {
            holding = Optional.of(new Holding(plan, left, second, granted, granted, exchange.at()));
        }
    }

    /** Whether there are permits to settle. */
    synchronized boolean held() {
        return holding.isPresent();
    }

    /** Whether there are permits to settle that can no longer be spent. */
    synchronized boolean expired() {
        return holding.isPresent() && holding.get().expired(nanoClock.getAsLong());
    }

    private static List<Long> arguments(Portion wanted, Optional<Holding> settled) {
        if (settled.isEmpty() && wanted == Portion.NONE) {
            return List.of();
        }
        long second = settled.map(Holding::second).orElse(0L);
        Portion taken = settled.map(Holding::taken).orElse(Portion.NONE);
        Portion unspent = settled.map(Holding::unspent).orElse(Portion.NONE);
        return List.of(
                wanted.events(),
                wanted.bytes(),
                second,
                taken.events(),
                taken.bytes(),
                unspent.events(),
                unspent.bytes());
    }
}
