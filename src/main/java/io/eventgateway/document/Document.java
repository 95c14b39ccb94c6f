package io.eventgateway.document;

import io.eventgateway.digest.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A document as it is given out.
 *
 * @param mediaType without parameters
 * @param bytes of the text in UTF-8; one array for all answers, since callers choose how many of them wait to be read. Nothing writes to it.
 * @param tag changes whenever the media type or the text does; the opaque part of a strong {@code ETag} (RFC 9110, section 8.8.3)
 */
public record Document(String mediaType, String text, byte[] bytes, String tag) {

    /** 128 bits of the digest: two texts will not meet, and the header stays short. */
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
