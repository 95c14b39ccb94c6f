package io.eventgateway.document;

/** Addresses below the one at which callers reach the gateway. */
public final class PublicUrls {

    private PublicUrls() {}

    /** @param server with or without a slash at its end */
    public static String below(String server, String path) {
        return server.replaceFirst("/*$", "/") + path;
    }
}
