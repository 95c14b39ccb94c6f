package io.eventgateway.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Optional;

/** Limits of the cluster. The package {@code confluent} owns the other keys of {@code gateway.confluent.*}. */
@ConfigMapping(prefix = "gateway.confluent")
interface ClusterLimitsConfig {

    /**
     * The limits of the cluster: {@code basic}, {@code standard}, {@code enterprise}, {@code freight},
     * {@code dedicated:<CKUs>}, or the numbers themselves:
     * {@code <produce requests a second>/<streamed records a second>/<bytes a second>}. Tenant plans are checked
     * against them, and sending is throttled to them. Without a value, neither happens.
     */
    Optional<@WithConverter(ClusterLimitsConverter.class) ClusterLimits> limits();
}
