package io.eventgateway.pages;

import java.util.List;
import java.util.regex.Pattern;

/** Quotes words for a POSIX shell, so that text of a contract cannot add a command to a pasted line. */
final class ShellQuoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellQuoting() {}

    /** One word of the shell, whatever its characters. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** One command on several lines. */
    static String command(List<String> parts) {
        return String.join(" \\\n  ", parts);
    }
}
