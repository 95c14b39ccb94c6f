package io.eventgateway.quota;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code gateway.confluent.limits}. */
public final class ClusterLimitsConverter implements Converter<ClusterLimits> {

    @Override
    public ClusterLimits convert(String text) {
        return ClusterLimits.parse(text);
    }
}
