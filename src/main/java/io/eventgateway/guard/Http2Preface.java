package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The connection preface of HTTP/2 with prior knowledge (RFC 9113, section 3.4). */
final class Http2Preface {

    private static final byte[] BYTES = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static final int LENGTH = BYTES.length;

    private Http2Preface() {}

    /** Whether the bytes are the preface, or the beginning of it. */
    static boolean maybe(ByteBuf in) {
        int length = Math.min(in.readableBytes(), LENGTH);
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != BYTES[i]) {
                return false;
            }
        }
        return true;
    }
}
