package io.eventgateway.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the media types of a produce request as Confluent does. */
enum MediaTypes {
    SUPPORTED,
    MISSING,
    UNREADABLE,
    UNSUPPORTED,
    UNSUPPORTED_CHARSET,
    NOT_ACCEPTABLE;

    private static final Pattern TYPE = Pattern.compile("([^/;\\s]+/[^/;\\s]+)\\s*(?:;.*)?");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)");
    private static final Set<String> CHARSETS = Set.of("utf-8", "iso-8859-1");
    private static final Pattern ACCEPTABLE = Pattern.compile("application/(json|\\*)|\\*/\\*");

    static MediaTypes check(HttpRequest request) {
        Optional<String> header = request.header("Content-Type");
        if (header.isEmpty()) {
            return MISSING;
        }
        String declared = header.get().toLowerCase(Locale.ROOT);
        Matcher type = TYPE.matcher(declared);
        if (!type.matches()) {
            return UNREADABLE;
        } else if (!type.group(1).equals("application/json")) {
            return UNSUPPORTED;
        } else if (!request.header("Accept")
                .map(accept -> ACCEPTABLE.matcher(accept).find())
                .orElse(true)) {
            return NOT_ACCEPTABLE;
        }
        Matcher charset = CHARSET.matcher(declared);
        return charset.find() && !CHARSETS.contains(charset.group(1)) ? UNSUPPORTED_CHARSET : SUPPORTED;
    }
}
