package io.eventgateway.publish;

/** Addresses below the one at which callers reach the gateway. */
final class Addresses {

    private Addresses() {}

    /** @param server with or without a slash at its end */
    static String below(String server, String path) {
        return server.replaceFirst("/*$", "/") + path;
    }
}
