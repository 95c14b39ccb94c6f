package io.eventgateway.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Optional;

/** What the cluster takes; the rest of {@code gateway.confluent.*} belongs to those who talk to it. */
@ConfigMapping(prefix = "gateway.confluent")
interface ClusterLimitsConfig {

    /**
     * {@code basic}, {@code standard}, {@code enterprise}, {@code freight}, {@code dedicated:<CKUs>}, or the numbers themselves:
     * {@code <produce requests a second>/<streamed records a second>/<bytes a second>}. Left out, promises are not compared with anything.
     */
    Optional<@WithConverter(ClusterLimitsConverter.class) ClusterLimits> limits();
}
