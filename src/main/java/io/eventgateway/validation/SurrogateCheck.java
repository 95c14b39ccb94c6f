package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Halves of surrogate pairs: an escape can spell one, no UTF-8 can hold it, and so no two readers make the same of it (RFC 8259, section 8.2; forbidden by RFC
 * 7493, section 2.1). Confluent writes a question mark.
 */
final class SurrogateCheck {

    private SurrogateCheck() {}

    /** @param text in UTF-8, as which {@code tree} was read from it */
    static boolean unpaired(byte[] text, JsonNode tree) {
        return escaped(text) && unpaired(tree);
    }

    /** Whether there is such an escape at all, which there seldom is. */
    private static boolean escaped(byte[] text) {
        for (int i = 0; i < text.length - 5; i++) {
            if (text[i] == '\\' && text[i + 1] == 'u' && (text[i + 2] | 0x20) == 'd' && text[i + 3] >= '8') {
                return true;
            }
        }
        return false;
    }

    private static boolean unpaired(JsonNode tree) {
        if (tree.isTextual()) {
            return unpaired(tree.textValue());
        }
        for (String name : (Iterable<String>) tree::fieldNames) {
            if (unpaired(name)) {
                return true;
            }
        }
        for (JsonNode inner : tree) {
            if (unpaired(inner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean unpaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
