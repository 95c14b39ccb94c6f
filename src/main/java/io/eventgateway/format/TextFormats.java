package io.eventgateway.format;

import java.util.function.IntPredicate;

/** UUIDs (RFC 9562), JSON Pointers (RFC 6901), relative ones, and URI Templates (RFC 6570). */
public final class TextFormats {

    private TextFormats() {}

    public static boolean isUuid(String text) {
        Cursor in = new Cursor(text);
        int[] groups = {8, 4, 4, 4, 12};
        for (int i = 0; i < groups.length; i++) {
            if (i > 0 && !in.take('-') || in.takeAll(Ascii::isHex) != groups[i]) {
                return false;
            }
        }
        return in.atEnd();
    }

    public static boolean isJsonPointer(String text) {
        return isPointer(new Cursor(text));
    }

    /** draft-bhutton-relative-json-pointer-00, section 3. */
    public static boolean isRelativeJsonPointer(String text) {
        Cursor in = new Cursor(text);
        if (!takeInteger(in) || (in.take('+') || in.take('-')) && !takeInteger(in)) {
            return false;
        }
        return in.take('#') ? in.atEnd() : isPointer(in);
    }

    public static boolean isUriTemplate(String text) {
        Cursor in = new Cursor(text);
        while (!in.atEnd()) {
            boolean part = in.take('{')
                    ? takeExpression(in)
                    : in.takeOne(TextFormats::isLiteral) || UriFormats.takeEncoded(in);
            if (!part) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPointer(Cursor in) {
        IntPredicate unescaped = c -> c != '/' && c != '~';
        while (in.take('/')) {
            in.takeAll(unescaped);
            while (in.take('~')) {
                if (!in.take('0') && !in.take('1')) {
                    return false;
                }
                in.takeAll(unescaped);
            }
        }
        return in.atEnd();
    }

    private static boolean takeInteger(Cursor in) {
        return in.take('0') || in.takeAll(Ascii::isDigit) > 0;
    }

    /** Section 2.1 with the apostrophe of erratum 6937. */
    private static boolean isLiteral(int c) {
        boolean ascii = c > ' ' && c < 0x7F && "\"%<>\\^`{|}".indexOf(c) < 0;
        return ascii || UriFormats.isInternational(c) || UriFormats.isPrivate(c);
    }

    private static boolean takeExpression(Cursor in) {
        in.takeOne(c -> "+#./;?&=,!@|".indexOf(c) >= 0);
        do {
            if (!takeVariable(in)) {
                return false;
            }
        } while (in.take(','));
        return in.take('}');
    }

    private static boolean takeVariable(Cursor in) {
        do {
            boolean name = false;
            while (in.takeOne(c -> Ascii.isLetterOrDigit(c) || c == '_') || in.at('%') && UriFormats.takeEncoded(in)) {
                name = true;
            }
            if (!name) {
                return false;
            }
        } while (in.take('.'));
        if (in.take(':')) {
            return in.takeOne(c -> c >= '1' && c <= '9') && in.takeAll(Ascii::isDigit) <= 3;
        }
        in.take('*');
        return true;
    }
}
