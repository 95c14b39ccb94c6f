package io.eventgateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/** Cache of values per tenant, with a limit on the number of tenants. */
// Caffeine generates a class for each combination of options and looks it up by name; Quarkus registers the usual ones
// for native images, but not this node.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSA", "com.github.benmanes.caffeine.cache.PSAMS"})
final class TenantCache {

    /**
     * Just under 1 KiB each. With more active tenants per day than this, the one that was idle longest starts again.
     */
    private static final long TENANTS = 100_000;

    /** Longer than a day, so that a day's count is not lost before the day is over. */
    private static final Duration SILENCE = Duration.ofHours(25);

    private TenantCache() {}

    static <V> Cache<String, V> byTenant() {
        return Caffeine.newBuilder()
                .maximumSize(TENANTS)
                .expireAfterAccess(SILENCE)
                // Maintenance takes less time than a hand-over to another thread.
                .executor(Runnable::run)
                .build();
    }
}
