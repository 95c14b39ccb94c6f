package io.eventgateway.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoded text in a request target (RFC 3986, section 2.1), in strict UTF-8. */
public final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * Decodes a segment of a path.
     *
     * @throws CharacterCodingException when it has a character that a URI must not have, an incomplete encoding, or
     *     octets that are not UTF-8
     */
    public static String decode(String text) throws CharacterCodingException {
        return decode(text, '+');
    }

    /**
     * Decodes a name or value of a query, in which forms write {@code +} for a space.
     *
     * @throws CharacterCodingException as {@link #decode}
     */
    public static String decodeForm(String text) throws CharacterCodingException {
        return decode(text, ' ');
    }

    private static String decode(String text, char plus) throws CharacterCodingException {
        byte[] octets = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new CharacterCodingException();
            }
            if (c == '%') {
                octets[length++] = (byte) (digit(text, i + 1) * 16 + digit(text, i + 2));
                i += 2;
            } else {
                octets[length++] = (byte) (c == '+' ? plus : c);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets, 0, length))
                .toString();
    }

    private static int digit(String text, int index) throws CharacterCodingException {
        // Character.digit also accepts digits of other scripts.
        int digit = index < text.length() && text.charAt(index) < 0x7f ? Character.digit(text.charAt(index), 16) : -1;
        if (digit < 0) {
            throw new CharacterCodingException();
        }
        return digit;
    }
}
