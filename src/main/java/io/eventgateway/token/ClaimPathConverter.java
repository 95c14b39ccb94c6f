package io.eventgateway.token;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads the place of a claim from a setting, so that a malformed one is reported with all other invalid settings. */
public final class ClaimPathConverter implements Converter<ClaimPath> {

    @Override
    public ClaimPath convert(String text) {
        return ClaimPath.of(text);
    }
}
