package io.eventgateway.request;

import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Media types of request bodies: JSON in UTF-8, the only encoding between systems (RFC 8259, section 8.1), with or
 * without gzip.
 */
public final class RequestMediaTypes {

    /** A type that the range {@link JsonMediaTypes#ANY_JSON} includes. */
    private static final Pattern SUFFIXED = Pattern.compile("application/[!#$%&'+.^_`|~0-9a-z-]+\\+json");

    /** Parameters of a media type (RFC 9110, section 5.6.6), with blanks around the equals sign. */
    private static final Pattern PARAMETERS =
            Pattern.compile("(?:[ \\t]*;(?:[ \\t]*[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \\t]*=[ \\t]*"
                    + "(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+|\"(?:[^\"\\\\]|\\\\.)*\"))?)*[ \\t]*");

    /** The parameter {@code charset}; quoted strings before it are skipped, so that none in them counts. */
    private static final Pattern CHARSET =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|;[ \\t]*charset[ \\t]*=[ \\t]*(\"[^\"]*\"|[^; \\t]*)");

    private static final Set<String> UTF_8 = Set.of("utf-8", "\"utf-8\"");

    private static final Set<String> ENCODINGS = Set.of("identity", "gzip", "x-gzip");

    private RequestMediaTypes() {}

    /**
     * The media type of the body if it is one of the given ones, otherwise {@code unsupported-media-type}.
     *
     * @param types in lower case; {@link JsonMediaTypes#ANY_JSON} stands for each type that it includes
     */
    public static Outcome<String> require(IngressRequest request, Set<String> types) {
        return require(
                request.header("Content-Type").map(String::strip).orElse(""),
                request.header("Content-Encoding").map(String::strip).orElse("identity"),
                types);
    }

    static Outcome<String> require(String contentType, String encoding, Set<String> types) {
        Optional<String> type = supported(contentType, types);
        return type.isPresent() && ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))
                ? Outcome.passed(type.get())
                : Outcome.refused(Problem.unsupportedMediaType(types));
    }

    private static Optional<String> supported(String contentType, Set<String> types) {
        if (contentType.equals(JsonMediaTypes.JSON)) {
            return Optional.of(JsonMediaTypes.JSON);
        }
        int parameters = contentType.indexOf(';');
        return Optional.of(JsonMediaTypes.essence(contentType))
                .filter(it -> types.contains(it) && !it.equals(JsonMediaTypes.ANY_JSON)
                        || types.contains(JsonMediaTypes.ANY_JSON)
                                && SUFFIXED.matcher(it).matches())
                .filter(it -> parameters < 0 || utf8(contentType.substring(parameters)));
    }

    private static boolean utf8(String parameters) {
        Matcher charset = CHARSET.matcher(parameters.toLowerCase(Locale.ROOT));
        boolean utf8 = PARAMETERS.matcher(parameters).matches();
        while (utf8 && charset.find()) {
            utf8 = charset.group(1) == null || UTF_8.contains(charset.group(1));
        }
        return utf8;
    }
}
