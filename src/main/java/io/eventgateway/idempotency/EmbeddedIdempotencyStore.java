package io.eventgateway.idempotency;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A ledger in this process. Bounded: when it is full, the oldest keys are forgotten first (ADR 0010 says why that is not left to a cache), but never an attempt
 * under way.
 */
final class EmbeddedIdempotencyStore implements IdempotencyStore {

    /** What an entry costs beside its answer (200,000 of them were measured): two hashes in hexadecimal digits, records, a place in the map. */
    static final int OVERHEAD_BYTES = 450;

    private final long ttlNanos;
    private final long maxBytes;
    private final LongSupplier ticker;
    private final Runnable onForgotten;
    /** The oldest first: all live equally long from their last change on. Guarded by itself, and never for longer than a step. */
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private long bytes;

    /**
     * @param ticker nanoseconds, as {@link System#nanoTime}
     * @param onForgotten runs for each key that has to go before its time
     */
    EmbeddedIdempotencyStore(Duration ttl, long maxBytes, LongSupplier ticker, Runnable onForgotten) {
        this.ttlNanos = ttl.toNanos();
        this.maxBytes = maxBytes;
        this.ticker = ticker;
        this.onForgotten = onForgotten;
    }

    @Override
    public Uni<BeginResult> begin(Attempt attempt) {
        synchronized (kept) {
            long now = ticker.getAsLong();
            trim(now);
            Optional<KeyState> held = held(attempt.key());
            BeginResult claim = KeyState.claim(held, attempt, now);
            if (claim instanceof BeginResult.First) {
                long leaseEnd = now + attempt.lease().toNanos();
                keep(attempt.key(), new KeyState.UnderWay(attempt, leaseEnd, held.isPresent()), now);
            }
            return Uni.createFrom().item(claim);
        }
    }

    @Override
    public Uni<Boolean> end(Attempt attempt, AttemptResult ending) {
        synchronized (kept) {
            long now = ticker.getAsLong();
            trim(now);
            // A key that is not there any more is as good as one that is still this attempt's.
            KeyState held = held(attempt.key()).orElseGet(() -> new KeyState.UnderWay(attempt, now, false));
            Optional<KeyState> next = held.end(attempt, ending);
            if (next.isEmpty()) {
                remove(attempt.key());
            } else if (next.get() != held) {
                keep(attempt.key(), next.get(), now);
                trim(now);
            }
            return Uni.createFrom().item(true);
        }
    }

    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private Optional<KeyState> held(String key) {
        return Optional.ofNullable(kept.get(key)).map(Kept::entry);
    }

    private void keep(String key, KeyState entry, long now) {
        remove(key);
        kept.put(key, new Kept(entry, now + ttlNanos));
        bytes += OVERHEAD_BYTES + entry.length();
    }

    private void remove(String key) {
        Kept removed = kept.remove(key);
        if (removed != null) {
            bytes -= removed.bytes();
        }
    }

    private void trim(long now) {
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept next = oldest.next();
            boolean expired = now - next.until() >= 0;
            if (!expired && bytes <= maxBytes) {
                return;
            }
            if (expired || !(next.entry() instanceof KeyState.UnderWay)) {
                oldest.remove();
                bytes -= next.bytes();
                if (!expired) {
                    onForgotten.run();
                }
            }
        }
    }

    /** @param until in nanoseconds of the ticker */
    private record Kept(KeyState entry, long until) {

        int bytes() {
            return OVERHEAD_BYTES + entry.length();
        }
    }
}
