package io.eventgateway.pattern;

import java.util.Map;

/** Characters and sets of characters in expressions, written for RE2/J. */
final class EcmaCharacters {

    /** Any character but the line terminators of ECMA-262. */
    static final String DOT = "[^\\x{A}\\x{D}\\x{2028}\\x{2029}]";

    /** WhiteSpace and LineTerminator of ECMA-262. */
    private static final String SPACE = "\\x{9}-\\x{D}\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}"
            + "\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}";

    private static final String NOT_SPACE = "\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{21}-\\x{9F}\\x{A1}-\\x{167F}"
            + "\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}"
            + "\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}";

    private static final String ALL = "\\x{0}-\\x{10FFFF}";

    private static final Map<String, Integer> CONTROLS = Map.of("f", 0x0C, "n", 0x0A, "r", 0x0D, "t", 0x09, "v", 0x0B);

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("A", "^"),
            Map.entry("z", "$"),
            Map.entry("Z", "$"),
            Map.entry("a", "\\x07"),
            Map.entry("e", "\\x1B"),
            Map.entry("h", "[ \\t]"),
            Map.entry("H", "[^ \\t]"),
            Map.entry("R", "(?:\\r\\n|\\n|\\r)"),
            Map.entry("x", "\\x41 or \\u{1F600}"),
            Map.entry("u", "\\u0041 or \\u{1F600}"),
            Map.entry("c", "\\cA or \\x01"),
            Map.entry("0", "\\x00"),
            Map.entry("B", "^\\b or \\B outside of a class"));

    private EcmaCharacters() {}

    /** Escaped only where needed: RE2/J copies the rest of an expression for each character of a class. */
    static String literal(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean plain = codePoint < 0x80 ? Character.isLetterOrDigit(codePoint) : !surrogate;
        return plain ? Character.toString(codePoint) : "\\x{" + Integer.toHexString(codePoint) + "}";
    }

    static String range(int from, int to) {
        return from == to ? literal(from) : literal(from) + "-" + literal(to);
    }

    /** A class of the given content, which may be empty. */
    static String brackets(String content, boolean negated) {
        if (content.isEmpty()) {
            return negated ? "[" + ALL + "]" : "[^" + ALL + "]";
        }
        return (negated ? "[^" : "[") + content + "]";
    }

    /** Whether a backslash before this position begins a set of characters. */
    static boolean atSet(EcmaScanner in) {
        return in.more() && "dDwWsSpP".contains(in.ahead(1));
    }

    /** The content of a class with the characters of the set. */
    static String set(EcmaScanner in, boolean linear) {
        String letter = in.ahead(1);
        in.skip(1);
        return switch (letter) {
            case "s" -> SPACE;
            case "S" -> NOT_SPACE;
            case "p", "P" -> property(in, letter.equals("P"), linear);
            default -> "\\" + letter;
        };
    }

    private static String property(EcmaScanner in, boolean negated, boolean linear) {
        if (!in.take("{")) {
            throw in.fault("a property is in braces, such as \\p{L}");
        }
        UnicodeProperty property = UnicodeProperty.of(in, in.until("}"));
        return linear ? property.content(negated) : "";
    }

    /** The character that an escape denotes; the scanner is behind the backslash. */
    static int escaped(EcmaScanner in) {
        if (!in.more()) {
            throw in.fault("a backslash ends the expression");
        }
        String letter = in.ahead(1);
        int begin = in.next();
        return switch (letter) {
            case "f", "n", "r", "t", "v" -> CONTROLS.get(letter);
            case "0" -> in.digitAfter(0) ? unknown(in, letter) : 0;
            case "c" -> control(in);
            case "x" -> known(in, letter, in.hex(2));
            case "u" -> unicode(in);
            default -> isPunctuation(begin) ? begin : unknown(in, Character.toString(begin));
        };
    }

    /** ASCII punctuation and the blank: escaped or not, they are the same to all engines. */
    private static boolean isPunctuation(int codePoint) {
        return codePoint >= ' ' && codePoint < 0x7F && !Character.isLetterOrDigit(codePoint);
    }

    private static int control(EcmaScanner in) {
        return in.ahead(1).matches("[A-Za-z]") ? in.next() % 32 : unknown(in, "c");
    }

    private static int unicode(EcmaScanner in) {
        if (in.take("{")) {
            String digits = in.until("}");
            boolean valid = digits.matches("0*[0-9A-Fa-f]{1,6}") && Integer.parseInt(digits, 16) <= 0x10FFFF;
            return valid ? Integer.parseInt(digits, 16) : unknown(in, "u");
        }
        int unit = known(in, "u", in.hex(4));
        boolean pair = Character.isHighSurrogate((char) unit) && in.ahead(4).matches("\\\\u[dD][c-fC-F]");
        if (!pair) {
            return unit;
        }
        String low = in.ahead(6).substring(2);
        if (!low.matches("[0-9A-Fa-f]{4}")) {
            return unit;
        }
        in.skip(6);
        return Character.toCodePoint((char) unit, (char) Integer.parseInt(low, 16));
    }

    private static int known(EcmaScanner in, String letter, int value) {
        return value < 0 ? unknown(in, letter) : value;
    }

    private static int unknown(EcmaScanner in, String letter) {
        throw in.fault("\\" + letter + " is no escape" + (letter.equals("Q") ? "" : "; write ")
                + (letter.equals("Q") ? "" : INSTEAD.getOrDefault(letter, letter)));
    }
}
