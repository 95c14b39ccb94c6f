package io.eventgateway.format;

import java.util.function.IntPredicate;

/** URIs of RFC 3986 and IRIs of RFC 3987, by their grammars. */
public final class UriFormats {

    private static final String UNRESERVED = "-._~";
    private static final String SUB_DELIMS = "!$&'()*+,;=";

    private UriFormats() {}

    public static boolean isUri(String text) {
        return isReference(text, false) && schemeEnd(text) > 0;
    }

    public static boolean isUriReference(String text) {
        return isReference(text, false);
    }

    public static boolean isIri(String text) {
        return isReference(text, true) && schemeEnd(text) > 0;
    }

    public static boolean isIriReference(String text) {
        return isReference(text, true);
    }

    /** {@code ucschar} of RFC 3987, section 2.2. */
    static boolean isInternational(int c) {
        boolean basic = c >= 0xA0 && c <= 0xD7FF || c >= 0xF900 && c <= 0xFDCF || c >= 0xFDF0 && c <= 0xFFEF;
        return basic || c >= 0x10000 && c <= 0xEFFFD && (c & 0xFFFF) <= 0xFFFD && (c < 0xE0000 || c >= 0xE1000);
    }

    /** {@code iprivate} of RFC 3987, section 2.2. */
    static boolean isPrivate(int c) {
        return c >= 0xE000 && c <= 0xF8FF || c >= 0xF0000 && c <= 0x10FFFD && (c & 0xFFFF) <= 0xFFFD;
    }

    private static boolean isReference(String text, boolean international) {
        int hash = text.indexOf('#');
        String before = hash < 0 ? text : text.substring(0, hash);
        int mark = before.indexOf('?');
        String query = mark < 0 ? "" : before.substring(mark + 1);
        int scheme = schemeEnd(text);
        String hierarchy = before.substring(scheme, mark < 0 ? before.length() : mark);
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        return consistsOf(fragment, "/?:@", international, false)
                && consistsOf(query, "/?:@", international, international)
                && isHierarchy(hierarchy, scheme > 0, international);
    }

    /** Where the hierarchical part begins: after the colon of a scheme, or 0. */
    private static int schemeEnd(String text) {
        int end = 0;
        while (end < text.length()
                && (Ascii.isLetterOrDigit(text.charAt(end)) || "+-.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        boolean scheme = end > 0 && end < text.length() && text.charAt(end) == ':' && Ascii.isLetter(text.charAt(0));
        return scheme ? end + 1 : 0;
    }

    private static boolean isHierarchy(String text, boolean absolute, boolean international) {
        if (text.startsWith("//")) {
            int slash = text.indexOf('/', 2);
            String authority = text.substring(2, slash < 0 ? text.length() : slash);
            return isAuthority(authority, international)
                    && consistsOf(text.substring(2 + authority.length()), "/:@", international, false);
        }
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        boolean schemeLike = !absolute && first.indexOf(':') >= 0;
        return !schemeLike && consistsOf(text, "/:@", international, false);
    }

    private static boolean isAuthority(String text, boolean international) {
        int sign = text.indexOf('@');
        String host = text.substring(sign + 1);
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        String name = end < 0 ? host : host.substring(0, end);
        String port = host.substring(name.length());
        return consistsOf(text.substring(0, Math.max(0, sign)), ":", international, false)
                && (host.startsWith("[") ? isLiteral(name) : consistsOf(name, "", international, false))
                && (port.isEmpty()
                        || port.startsWith(":") && port.chars().skip(1).allMatch(Ascii::isDigit));
    }

    /** An address in brackets: IPv6, or a future version such as {@code v1.fe}. */
    private static boolean isLiteral(String text) {
        if (text.length() < 2) {
            return false;
        }
        String address = text.substring(1, text.length() - 1);
        Cursor in = new Cursor(address);
        boolean future = in.take('v')
                && in.takeAll(Ascii::isHex) > 0
                && in.take('.')
                && in.takeAll(c -> isPlain(c) || c == ':') > 0
                && in.atEnd();
        return future || NetworkFormats.isIpv6(address);
    }

    private static boolean isPlain(int c) {
        return Ascii.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0 || SUB_DELIMS.indexOf(c) >= 0;
    }

    private static boolean consistsOf(String text, String others, boolean international, boolean privateUse) {
        IntPredicate fits = c -> isPlain(c)
                || others.indexOf(c) >= 0
                || international && isInternational(c)
                || privateUse && isPrivate(c);
        Cursor in = new Cursor(text);
        while (!in.atEnd()) {
            if (!in.takeOne(fits) && !takeEncoded(in)) {
                return false;
            }
        }
        return true;
    }

    /** {@code pct-encoded}. */
    static boolean takeEncoded(Cursor in) {
        return in.take('%') && in.takeOne(Ascii::isHex) && in.takeOne(Ascii::isHex);
    }
}
