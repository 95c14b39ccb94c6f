package io.eventgateway.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a claim: its name, or the names that lead to a claim inside another.
 *
 * @param names from the outermost claim to the innermost
 */
public record ClaimPath(List<String> names) {

    /**
     * A name in double quotes may contain anything else, as in the settings of smallrye-jwt. Outside of them, a comma
     * or a single quote is more likely a mistake than part of a name.
     */
    private static final Pattern STEP = Pattern.compile("(?:\"([^\"]+)\"|([^\"',/]+))(/(?!$)|$)");

    /** @throws IllegalArgumentException if the text is no path, such as {@code org/} */
    static ClaimPath of(String setting) {
        String text = setting.strip();
        Matcher step = STEP.matcher(text);
        List<String> names = new ArrayList<>();
        int end = 0;
        while (end < text.length() && step.find(end) && step.start() == end) {
            names.add(step.group(1) == null ? step.group(2) : step.group(1));
            end = step.end();
        }
        if (names.isEmpty() || end < text.length()) {
            throw new IllegalArgumentException(
                    "must be a claim's name, or names separated by /; a name that contains / , or '"
                            + " is in double quotes, and in a list the comma in a name is written \\,");
        }
        return new ClaimPath(List.copyOf(names));
    }

    /** The value there, or null. */
    Object in(Map<String, ?> claims) {
        Object value = claims;
        for (String name : names) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }
}
