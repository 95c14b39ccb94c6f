package io.eventgateway.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Chunked transfer coding (RFC 9112, section 7.1). */
final class ChunkedCoding {

    static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] LINE_END = {'\r', '\n'};

    private ChunkedCoding() {}

    static byte[] encode(List<byte[]> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            bytes.writeBytes(
                    Integer.toHexString(piece.length).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(LINE_END);
            bytes.writeBytes(piece);
            bytes.writeBytes(LINE_END);
        }
        return bytes.toByteArray();
    }
}
