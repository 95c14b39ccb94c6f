package io.eventgateway.document;

import java.net.URI;
import java.util.Optional;

/** The gateway's public address, and addresses below it. */
public final class PublicUrls {

    private PublicUrls() {}

    /**
     * The address that operations are called at.
     *
     * @param configured absolute, or relative to the caller's
     * @param base the gateway's root as the caller sees it
     */
    public static URI server(Optional<String> configured, URI base) {
        return configured.map(base::resolve).orElse(base);
    }

    /** @param server with or without a slash at its end
     * @param path without a slash at its beginning */
    public static String below(String server, String path) {
        return server.replaceFirst("/*$", "/") + path;
    }
}
