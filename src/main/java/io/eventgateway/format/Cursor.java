package io.eventgateway.format;

import java.util.function.IntPredicate;

/** A position in a text that is read by a grammar. */
final class Cursor {

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean at(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Skips the character, in either case if it is a letter. */
    boolean take(char c) {
        boolean found = at < text.length() && lower(text.charAt(at)) == lower(c);
        at += found ? 1 : 0;
        return found;
    }

    /** Skips one code point that fits. */
    boolean takeOne(IntPredicate fits) {
        if (atEnd() || !fits.test(text.codePointAt(at))) {
            return false;
        }
        at += Character.charCount(text.codePointAt(at));
        return true;
    }

    /** Skips as many code points as fit, and returns their number. */
    int takeAll(IntPredicate fits) {
        int count = 0;
        while (takeOne(fits)) {
            count++;
        }
        return count;
    }

    /** Skips exactly that number of digits and returns their value, or -1. */
    int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (atEnd() || !Ascii.isDigit(text.charAt(at))) {
                return -1;
            }
            value = 10 * value + text.charAt(at++) - '0';
        }
        return value;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
