package io.eventgateway.pages;

import java.util.List;
import java.util.regex.Pattern;

/** Words and lines for a POSIX shell. What contracts say is quoted, so that a pasted line does what it shows and no more. */
final class ShellQuoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellQuoting() {}

    static String quoted(String word) {

        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** One command over several lines. */
    static String command(List<String> parts) {
        return String.join(" \\\n  ", parts);
    }
}
