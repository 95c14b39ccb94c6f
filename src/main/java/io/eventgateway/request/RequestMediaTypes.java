package io.eventgateway.request;

import io.eventgateway.coding.ContentCoding;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.List;
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

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

    /** RFC 9110, section 5.6.4; possessive, because a value may be long. */
    private static final String QUOTED = "\"(?:[\\t !#-\\[\\]-~\\u0080-\\u00ff]|\\\\[\\t -~\\u0080-\\u00ff])*+\"";

    /** One parameter, which may be empty (RFC 9110, section 5.6.6), with blanks around the equals sign. */
    private static final Pattern PARAMETER = Pattern.compile(
            "\\G[ \\t]*+;[ \\t]*+(?:(" + TOKEN + ")[ \\t]*+=[ \\t]*+(" + TOKEN + "|" + QUOTED + "))?+[ \\t]*+");

    /** The registered name, and one that some clients write; both mean the same to everybody. */
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private RequestMediaTypes() {}

    /**
     * The media type of the body if it is one of the given ones, otherwise {@code unsupported-media-type}.
     *
     * @param types in lower case; {@link JsonMediaTypes#ANY_JSON} stands for each type that it includes
     */
    public static Outcome<String> require(IngressRequest request, Set<String> types) {
        return require(
                request.header("Content-Type").map(String::strip).orElse(""),
                request.headers("Content-Encoding"),
                types);
    }

    static Outcome<String> require(String contentType, List<String> codings, Set<String> types) {
        Optional<String> type = supported(contentType, types);
        if (type.isEmpty()) {
            return Outcome.refused(Problem.unsupportedMediaType(types));
        }
        return ContentCoding.of(codings).isPresent()
                ? Outcome.passed(type.get())
                : Outcome.refused(Problem.UNSUPPORTED_CODING);
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

    /** Whether these are parameters, of which any {@code charset} is UTF-8. The others have no effect (RFC 8259). */
    private static boolean utf8(String parameters) {
        Matcher parameter = PARAMETER.matcher(parameters);
        int end = 0;
        while (parameter.find()) {
            end = parameter.end();
            if ("charset".equalsIgnoreCase(parameter.group(1)) && !UTF_8.contains(value(parameter.group(2)))) {
                return false;
            }
        }
        return end == parameters.length();
    }

    /** In lower case; of a quoted string, its content. */
    private static String value(String written) {
        String value = written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replaceAll("\\\\(.)", "$1")
                : written;
        return value.toLowerCase(Locale.ROOT);
    }
}
