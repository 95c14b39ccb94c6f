package io.eventgateway.origin;

import io.quarkus.vertx.http.runtime.ForwardedInfo;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the fields in which a trusted proxy names the address that the caller used. A proxy passes on the fields that
 * it does not set, so their content may be the caller's. Pure functions.
 */
final class ForwardedFields {

    private static final Set<String> SSL = Set.of("on", "off");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** A name or an address of RFC 3986, section 3.2.2, as DNS and {@code Host} have them. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+]");

    /** Segments of RFC 3986, section 3.3, none of which is empty or leads upwards. */
    private static final Pattern PREFIX = Pattern.compile("/?(?:SEGMENT(?:/SEGMENT)*/?)?"
            .replace("SEGMENT", "(?!(?:[.]|%2[Ee]){1,2}(?:/|$))(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+"));

    private ForwardedFields() {}

    /** @param used by the framework, from the fields */
    static boolean valid(MultiMap fields, ForwardedInfo used) {
        return agree(fields.get("X-Forwarded-Ssl"), used.getScheme(), fields.get("X-Forwarded-Proto"))
                && isPort(fields.get("X-Forwarded-Port"))
                && (used.getHost() == null || isAuthority(fields.get("X-Forwarded-Host")))
                && (used.getPrefix() == null || PREFIX.matcher(used.getPrefix()).matches());
    }

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** {@code X-Forwarded-Ssl} says the same as {@code X-Forwarded-Proto}. */
    private static boolean agree(String ssl, String scheme, String proto) {
        if (ssl == null) {
            return true;
        }
        boolean https = "https".equalsIgnoreCase(proto == null ? scheme : first(proto));
        return SSL.contains(ssl.toLowerCase(Locale.ROOT)) && https == ssl.equalsIgnoreCase("on");
    }

    private static boolean isAuthority(String text) {
        if (text == null) {
            return true;
        }
        String authority = first(text);
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']')
                ? isHost(authority.substring(0, colon)) && isPort(authority.substring(colon + 1))
                : isHost(authority);
    }

    private static boolean isPort(String text) {
        return text == null || PORT.matcher(first(text)).matches() && Integer.parseInt(first(text)) <= 65_535;
    }

    /** Each proxy on the way appends an element; the first is that of the one that the caller connected to. */
    private static String first(String list) {
        int comma = list.indexOf(',');
        return comma < 0 ? list : list.substring(0, comma);
    }
}
