package io.eventgateway.field;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The value of a field as text. HTTP gives bytes above 0x7F no meaning (RFC 9110, section 5.5), and the HTTP server
 * makes a character of each byte. The gateway reads them as UTF-8, so that the text has the same bytes in a record.
 */
public final class FieldText {

    private FieldText() {}

    /**
     * The text; empty when the bytes are not UTF-8.
     *
     * @param value a character for each byte
     */
    public static Optional<String> of(String value) {
        if (value.chars().allMatch(it -> it < 0x80)) {
            return Optional.of(value);
        }
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
