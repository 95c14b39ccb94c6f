package io.eventgateway.pattern;

/** A position in an expression. */
final class EcmaScanner {

    private final String text;
    private int at;

    EcmaScanner(String text) {
        this.text = text;
    }

    boolean more() {
        return at < text.length();
    }

    boolean at(String token) {
        return text.startsWith(token, at);
    }

    boolean take(String token) {
        boolean found = at(token);
        at += found ? token.length() : 0;
        return found;
    }

    void skip(int count) {
        at = Math.min(text.length(), at + count);
    }

    /** The next characters, fewer at the end. */
    String ahead(int count) {
        return text.substring(at, Math.min(text.length(), at + count));
    }

    /** Whether nothing but the token is left. */
    boolean atLast(String token) {
        return at(token) && text.length() == at + token.length();
    }

    /** The next code point; half of a surrogate pair counts as one. */
    int next() {
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    /** The text up to the end mark, which is skipped. */
    String until(String end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw fault("missing closing " + end);
        }
        String inner = text.substring(at, found);
        at = found + end.length();
        return inner;
    }

    /** Decimal digits; a number beyond nine digits is 999,999,999. */
    int number() {
        int begin = at;
        while (more() && isDigit(text.charAt(at))) {
            at++;
        }
        return at - begin > 9 ? 999_999_999 : Integer.parseInt(text.substring(begin, at));
    }

    /** Hexadecimal digits, or -1 when there are not as many. */
    int hex(int digits) {
        if (text.length() - at < digits || !ahead(digits).matches("[0-9A-Fa-f]+")) {
            return -1;
        }
        int value = Integer.parseInt(ahead(digits), 16);
        at += digits;
        return value;
    }

    /** Whether a digit follows the next {@code skipped} characters. */
    boolean digitAfter(int skipped) {
        return at + skipped < text.length() && isDigit(text.charAt(at + skipped));
    }

    int index() {
        return at;
    }

    /** The number of the character at an index, from one, for a reader. */
    int position(int index) {
        return text.codePointCount(0, index) + 1;
    }

    PatternRefusal fault(String what) {
        return new PatternRefusal(
                "is no regular expression of ECMA-262 (flag u): " + what + " (character " + position(at) + ")");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
