package io.eventgateway.document;

/** Addresses below the gateway's public address. */
public final class PublicUrls {

    private PublicUrls() {}

    /** @param server with or without a slash at its end
     * @param path without a slash at its beginning */
    public static String below(String server, String path) {
        return server.replaceFirst("/*$", "/") + path;
    }
}
