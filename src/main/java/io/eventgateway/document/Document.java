package io.eventgateway.document;

import io.eventgateway.digest.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A published document in one media type.
 *
 * @param mediaType without parameters
 * @param bytes of the text in UTF-8; one array for all responses, because callers decide how long each of them is
 *     buffered; never modified
 * @param tag differs for another media type or text; the opaque part of a strong {@code ETag} (RFC 9110, section 8.8.3)
 */
public record Document(String mediaType, String text, byte[] bytes, String tag) {

    /** 128 bits of the digest: collisions are excluded in practice, and the header is short. */
    private static final int TAG_BYTES = 16;

    static Document of(String mediaType, String text) {
        byte[] digest = Digests.sha256().digest((mediaType + "\n" + text).getBytes(StandardCharsets.UTF_8));
        byte[] start = Arrays.copyOf(digest, TAG_BYTES);
        return new Document(
                mediaType,
                text,
                text.getBytes(StandardCharsets.UTF_8),
                Base64.getUrlEncoder().withoutPadding().encodeToString(start));
    }
}
