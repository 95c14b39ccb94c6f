package io.eventgateway.idempotency;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * An idempotency store in this process. Its memory is limited: when it is full, the oldest keys are evicted first, but
 * never an attempt in progress. ADR 0010 says why this is not left to a cache.
 */
final class EmbeddedIdempotencyStore implements IdempotencyStore {

    /**
     * Bytes per entry beside its result, measured with 200,000 entries: two hexadecimal hashes, records, a map entry.
     */
    static final int OVERHEAD_BYTES = 450;

    private final long ttlNanos;
    private final long maxBytes;
    private final LongSupplier ticker;
    private final Runnable onEvicted;
    /**
     * The oldest first, since all entries live equally long after their last change. Also the lock, held for one step.
     */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private long bytes;

    /**
     * @param ticker nanoseconds, as {@link System#nanoTime}
     * @param onEvicted runs for each key that is evicted before its time
     */
    EmbeddedIdempotencyStore(Duration ttl, long maxBytes, LongSupplier ticker, Runnable onEvicted) {
        this.ttlNanos = ttl.toNanos();
        this.maxBytes = maxBytes;
        this.ticker = ticker;
        this.onEvicted = onEvicted;
    }

    @Override
    public Uni<KeyClaimResult> begin(Attempt attempt) {
        synchronized (entries) {
            long now = ticker.getAsLong();
            trim(now);
            Optional<IdempotencyKeyState> state = state(attempt.key());
            KeyClaimResult result = IdempotencyKeyState.begin(state, attempt, now);
            if (result.kind() == KeyClaimResult.Kind.FIRST) {
                long leaseEnd = now + attempt.lease().toNanos();
                put(attempt.key(), new IdempotencyKeyState.InProgress(attempt, leaseEnd, state.isPresent()), now);
            }
            return Uni.createFrom().item(result);
        }
    }

    @Override
    public Uni<Boolean> end(Attempt attempt, AttemptResult result) {
        synchronized (entries) {
            long now = ticker.getAsLong();
            trim(now);
            // A key that has expired counts as still leased to this attempt.
            IdempotencyKeyState state =
                    state(attempt.key()).orElseGet(() -> new IdempotencyKeyState.InProgress(attempt, now, false));
            Optional<IdempotencyKeyState> next = state.end(attempt, result);
            if (next.isEmpty()) {
                remove(attempt.key());
            } else if (next.get() != state) {
                put(attempt.key(), next.get(), now);
                trim(now);
            }
            return Uni.createFrom().item(true);
        }
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    private Optional<IdempotencyKeyState> state(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::state);
    }

    private void put(String key, IdempotencyKeyState state, long now) {
        remove(key);
        Entry entry = new Entry(state, now + ttlNanos);
        entries.put(key, entry);
        bytes += entry.bytes();
    }

    private void remove(String key) {
        Entry removed = entries.remove(key);
        if (removed != null) {
            bytes -= removed.bytes();
        }
    }

    private void trim(long now) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry next = oldest.next();
            boolean expired = now - next.expiry() >= 0;
            if (!expired && bytes <= maxBytes) {
                return;
            }
            if (expired || next.state().evictable()) {
                oldest.remove();
                bytes -= next.bytes();
                if (!expired) {
                    onEvicted.run();
                }
            }
        }
    }

    /** @param expiry in nanoseconds of the ticker */
    private record Entry(IdempotencyKeyState state, long expiry) {

        int bytes() {
            return OVERHEAD_BYTES + state.length();
        }
    }
}
