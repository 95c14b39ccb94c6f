package io.eventgateway.field;

import java.util.List;

/**
 * Fields with one value that the gateway, or the server below it, acts on. A request that has one of them twice is
 * refused: another reader, such as a proxy, may take the other value (RFC 9110, sections 5.2 and 5.3).
 *
 * <p>The guard refuses a second {@code Host} and {@code Content-Length}. {@code traceparent} is not one of them: a
 * second one starts a new trace (W3C Trace Context, section 4.3).
 */
public final class SingletonField {

    /** In the order in which they are checked. */
    public static final List<String> NAMES = List.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "Origin",
            "Access-Control-Request-Method",
            "If-Modified-Since",
            "If-Unmodified-Since");

    private SingletonField() {}
}
