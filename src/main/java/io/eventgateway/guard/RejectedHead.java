package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Replaces a head that the decoder must not see. The decoder rejects the replacement with the status below, after the
 * responses to earlier requests.
 */
final class RejectedHead {

    private RejectedHead() {}

    /** 400. At least as long as the shortest request, by which the server recognizes HTTP/1. */
    static ByteBuf malformed() {
        return ascii("REFUSED REQUEST\r\n\r\n");
    }

    /** 414. */
    static ByteBuf longLine(int length) {
        return ascii("GET /" + "a".repeat(length) + " HTTP/1.1\r\n\r\n");
    }

    /** 431. */
    static ByteBuf longFields(int length) {
        return ascii("GET / HTTP/1.1\r\nA: " + "a".repeat(length) + "\r\n\r\n");
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
