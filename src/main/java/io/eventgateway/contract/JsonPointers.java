package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** JSON Pointers in URI fragment form (RFC 6901, section 6). */
public final class JsonPointers {

    private static final String ALLOWED_IN_FRAGMENT = "-._~!$&'()*+,;=:@/?";

    private JsonPointers() {}

    /** {@code /lines/0} as {@code #/lines/0}, with characters that a fragment must not have percent-encoded. */
    public static String toFragment(JsonPointer pointer) {
        return toFragment(pointer.toString());
    }

    /** {@code /lines/0} as {@code #/lines/0}, for a pointer as text. */
    public static String toFragment(String pointer) {
        StringBuilder fragment = new StringBuilder("#");
        for (byte octet : pointer.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED_IN_FRAGMENT.indexOf(c) >= 0)) {
                fragment.append(c);
            } else {
                fragment.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return fragment.toString();
    }

    /**
     * {@code #/lines/0} as {@code /lines/0}.
     *
     * @param fragment begins with {@code #}
     * @throws IllegalArgumentException when it is not a pointer
     */
    public static JsonPointer ofFragment(String fragment) {
        String pointer = fragment.substring(1).replace("+", "%2B");
        return JsonPointer.compile(URLDecoder.decode(pointer, StandardCharsets.UTF_8));
    }
}
