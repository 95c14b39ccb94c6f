package io.eventgateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/** What is kept of tenants in memory, and of how many. */
// Caffeine generates a class for each combination of options and looks it up by name; Quarkus names the usual ones to
// the native build, not this node.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSA", "com.github.benmanes.caffeine.cache.PSAMS"})
final class TenantCache {

    /** A bit under 1 KiB each. With more tenants than this in a day, the one that was silent longest begins anew. */
    private static final long TENANTS = 100_000;

    /** Longer than a day, so that a day's count is not forgotten before it is void. */
    private static final Duration SILENCE = Duration.ofHours(25);

    private TenantCache() {}

    static <V> Cache<String, V> byTenant() {
        return Caffeine.newBuilder()
                .maximumSize(TENANTS)
                .expireAfterAccess(SILENCE)
                // To keep order in it takes less than to wake somebody else for that.
                .executor(Runnable::run)
                .build();
    }
}
