package io.eventgateway.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Fields whose value is a list: all its lines are one value, in their order (RFC 9110, section 5.3). */
public final class ListField {

    /**
     * Fields that a standard defines as a list, and that a contract may describe as one text. Of any other field only a
     * contract can say whether it is a list.
     */
    private static final Set<String> NAMES = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "baggage",
            "cache-control",
            "content-encoding",
            "content-language",
            "expect",
            "forwarded",
            "if-match",
            "if-none-match",
            "link",
            "prefer",
            "te",
            "tracestate",
            "via",
            "x-forwarded-for");

    private ListField() {}

    /** Whether a standard says that the field is a list. */
    public static boolean is(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** All lines as one. */
    public static String combined(List<String> lines) {
        return String.join(", ", lines);
    }

    /**
     * The items of all lines, without blanks around them and without empty ones (RFC 9110, section 5.6.1). A comma
     * between double quotes belongs to its item.
     */
    public static List<String> items(List<String> lines) {
        List<String> items = new ArrayList<>();
        for (String line : lines) {
            int begin = 0;
            boolean quoted = false;
            for (int at = 0; at < line.length(); at++) {
                switch (line.charAt(at)) {
                    case '"' -> quoted = !quoted;
                    case '\\' -> at += quoted ? 1 : 0;
                    case ',' -> {
                        if (!quoted) {
                            add(items, line.substring(begin, at));
                            begin = at + 1;
                        }
                    }
                    default -> {}
                }
            }
            add(items, line.substring(begin));
        }
        return items;
    }

    private static void add(List<String> items, String item) {
        String stripped = item.strip();
        if (!stripped.isEmpty()) {
            items.add(stripped);
        }
    }
}
