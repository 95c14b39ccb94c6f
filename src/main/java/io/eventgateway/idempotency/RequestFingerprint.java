package io.eventgateway.idempotency;

import io.eventgateway.digest.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * What makes two requests the same request, condensed: the first of them can be told from any other without being kept.
 *
 * @param value a SHA-256 in 64 hexadecimal digits
 */
public record RequestFingerprint(String value) {

    /**
     * Of method, path, headers and body, byte for byte: a body that means the same and is written otherwise is another one.
     *
     * @param path with its parameters, as on the request line
     * @param headers those that the contract declares, by lower-case name
     */
    public static RequestFingerprint of(String method, String path, SortedMap<String, String> headers, byte[] body) {
        MessageDigest digest = Digests.sha256();
        add(digest, method);
        add(digest, path);
        headers.forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        add(digest, body);
        return new RequestFingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, String part) {
        add(digest, part.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length in front, so that no two different lists of parts look alike. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(0, part.length));
        digest.update(part);
    }
}
