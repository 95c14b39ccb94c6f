package io.eventgateway.quota;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads {@code gateway.confluent.limits}. */
public final class ClusterCapsConverter implements Converter<ClusterCaps> {

    @Override
    public ClusterCaps convert(String text) {
        return ClusterCaps.parse(text);
    }
}
