package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Media types of request bodies: JSON in UTF-8, the only encoding between systems (RFC 8259, section 8.1), with or
 * without gzip.
 */
public final class RequestMediaTypes {

    public static final String JSON = "application/json";

    /** One JSON value per line. Not registered with IANA, but in common use. */
    public static final String LINES = "application/x-ndjson";

    private static final Pattern UTF_8 =
            Pattern.compile("(?i)[ \\t]*(;[ \\t]*charset[ \\t]*=[ \\t]*\"?utf-8\"?[ \\t]*)?");

    private static final Set<String> ENCODINGS = Set.of("identity", "gzip", "x-gzip");

    private RequestMediaTypes() {}

    /** The media type of the body if it is one of the given ones, otherwise {@code unsupported-media-type}. */
    public static Outcome<String> require(IngressRequest request, Set<String> types) {
        String contentType = request.header("Content-Type").map(String::strip).orElse("");
        String encoding = request.header("Content-Encoding").map(String::strip).orElse("identity");
        Optional<String> type = types.stream().filter(it -> is(it, contentType)).findFirst();
        return type.isPresent() && ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))
                ? Outcome.passed(type.get())
                : Outcome.refused(Problem.unsupportedMediaType(types));
    }

    private static boolean is(String type, String contentType) {
        return contentType.regionMatches(true, 0, type, 0, type.length())
                && UTF_8.matcher(contentType)
                        .region(type.length(), contentType.length())
                        .matches();
    }
}
