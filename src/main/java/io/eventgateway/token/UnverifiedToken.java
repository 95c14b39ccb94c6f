package io.eventgateway.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * A signed JWT in the compact serialization (RFC 7515, section 7.1; RFC 7519, section 7.2), of which nothing is
 * verified yet.
 *
 * @param text the token itself
 * @param header the JOSE header
 * @param claims what the token claims
 */
record UnverifiedToken(String text, Map<String, Object> header, Map<String, Object> claims) {

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** Empty unless it is three parts of strict base64url, and header and claims are JSON objects in UTF-8. */
    static Optional<UnverifiedToken> parse(String text) {
        String[] parts = text.split("\\.", 4);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            decoded(parts[2]);
            return Optional.of(new UnverifiedToken(text, object(parts[0]), object(parts[1])));
        } catch (CharacterCodingException | JoseException | RuntimeException | StackOverflowError malformed) {
            return Optional.empty();
        }
    }

    /** A member of the header; empty if it is absent or no text. */
    Optional<String> headerText(String name) {
        return text(header.get(name));
    }

    /** A claim; empty if it is absent or no text. */
    Optional<String> claimText(String name) {
        return text(claims.get(name));
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, Object> object(String part) throws CharacterCodingException, JoseException {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(part));
        // The library that verifies the token reads it with the same parser, which refuses repeated members.
        return JsonUtil.parseJson(
                StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    }

    /** Decoding ignores unused bits, and padding; encoding writes neither. */
    private static byte[] decoded(String part) {
        byte[] bytes = DECODER.decode(part);
        if (!ENCODER.encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("not strict base64url");
        }
        return bytes;
    }
}
