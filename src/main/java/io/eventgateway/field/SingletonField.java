package io.eventgateway.field;

import java.util.List;

/**
 * Fields with one value that the gateway, or the server below it, acts on. A request that has one of them twice is
 * refused: another reader, such as a proxy, may take the other value (RFC 9110, sections 5.2 and 5.3).
 *
 * <p>{@code traceparent} is not one of them: a second one starts a new trace (W3C Trace Context, section 4.3).
 */
public final class SingletonField {

    /** In the order in which they are checked. {@code Host} only occurs here over HTTP/2. */
    public static final List<String> NAMES = List.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "Host",
            "Origin",
            "Access-Control-Request-Method",
            "If-Modified-Since",
            "If-Unmodified-Since");

    private SingletonField() {}
}
