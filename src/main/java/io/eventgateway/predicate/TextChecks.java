package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.pattern.LinearPattern;

/** The keywords for texts. Lengths count code points. */
final class TextChecks {

    private TextChecks() {}

    /** Counts only texts whose number of units of UTF-16 leaves the answer open. */
    static Check minLength(int least) {
        return (value, work) -> {
            if (!value.isTextual()) {
                return true;
            }
            String text = value.textValue();
            return text.length() >= least
                    && (text.length() / 2 >= least || text.codePointCount(0, text.length()) >= least);
        };
    }

    static Check maxLength(int most) {
        return (value, work) -> {
            if (!value.isTextual()) {
                return true;
            }
            String text = value.textValue();
            return text.length() <= most || text.codePointCount(0, text.length()) <= most;
        };
    }

    static Check pattern(JsonNode regex) {
        if (!regex.isTextual()) {
            throw new UnknownKeyword("pattern");
        }
        LinearPattern pattern = LinearPattern.compile(regex.textValue());
        return (value, work) -> !value.isTextual() || pattern.matches(value.textValue());
    }
}
