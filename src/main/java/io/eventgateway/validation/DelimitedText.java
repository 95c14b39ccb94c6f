package io.eventgateway.validation;

import java.util.ArrayList;
import java.util.List;

/** Text that is a list with delimiters. */
final class DelimitedText {

    private DelimitedText() {}

    /** The items, empty ones included, since {@code String.split} drops those at the end. */
    static List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, begin)) {
            parts.add(text.substring(begin, end));
            begin = end + 1;
        }
        parts.add(text.substring(begin));
        return parts;
    }
}
