package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds unpaired surrogates: an escape can denote one, but UTF-8 cannot encode it, so readers disagree about it (RFC
 * 8259, section 8.2; forbidden by RFC 7493, section 2.1). Confluent writes a question mark.
 */
final class SurrogateCheck {

    private SurrogateCheck() {}

    /** @param text in UTF-8, from which {@code tree} was read */
    static boolean unpaired(byte[] text, JsonNode tree) {
        return escaped(text) && unpaired(tree);
    }

    /** Whether there is any such escape, which is rare. */
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
