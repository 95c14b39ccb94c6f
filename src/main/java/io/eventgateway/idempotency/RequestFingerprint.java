package io.eventgateway.idempotency;

import io.eventgateway.digest.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * Identifies a request without keeping it: two requests are the same if their fingerprints are equal.
 *
 * @param value a SHA-256 in 64 hexadecimal digits
 */
public record RequestFingerprint(String value) {

    /**
     * Computes the fingerprint of method, path, parameters and body, byte for byte: a body that is equal JSON but written
     * differently makes another request.
     *
     * @param path with its parameters, as on the request line
     * @param parameters those in headers and query that the contract declares. The name of a header is in lower case;
     *     the name of a query parameter follows a question mark, which no header's name has
     */
    public static RequestFingerprint of(
            String method, String path, SortedMap<String, List<String>> parameters, byte[] body) {
        MessageDigest digest = Digests.sha256();
        add(digest, method);
        add(digest, path);
        parameters.forEach((name, values) -> values.forEach(value -> {
            add(digest, name);
            add(digest, value);
        }));
        add(digest, body);
        return new RequestFingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, String part) {
        add(digest, part.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length in front, so that different lists of parts never give equal bytes. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(0, part.length));
        digest.update(part);
    }
}
