package io.eventgateway.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The media types under which a contract describes one JSON body: {@code application/json}, types with the suffix
 * {@code +json} (RFC 6839, section 3.1), and the ranges that include them.
 *
 * @param content the {@code content} of a request body, or of a parameter
 * @param described the media type whose schema counts
 */
public record JsonMediaTypes(LocatedNode content, LocatedNode described) {

    /** The type that every operation with a body takes. */
    public static final String JSON = "application/json";

    /** One JSON value per line, for batches. Not registered with IANA, but in common use. */
    public static final String LINES = "application/x-ndjson";

    /** A range that stands for each type {@code application/…+json}. */
    public static final String ANY_JSON = "application/*+json";

    private static final Set<String> RANGES = Set.of("*/*", "application/*", ANY_JSON);

    private static final Pattern SUFFIXED = Pattern.compile("[^/*\\s]+/[^/*\\s]+\\+json");

    /** The only encoding of JSON between systems (RFC 8259, section 8.1). */
    private static final Pattern OTHER_CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*(?!\"?utf-8\"?\\s*(;|$))", Pattern.CASE_INSENSITIVE);

    /** Empty when no media type of the content is JSON. */
    public static Optional<JsonMediaTypes> of(LocatedNode content) {
        List<LocatedNode> json =
                content.members().filter(it -> isJson(it.name())).toList();
        return Stream.concat(json.stream().filter(it -> essence(it.name()).equals(JSON)), json.stream())
                .findFirst()
                .map(it -> new JsonMediaTypes(content, it));
    }

    /** The schema of the body; missing when there is none. */
    public LocatedNode schema() {
        return described.child("schema");
    }

    /** The media types with this schema, {@link #described} included, in the order of the contract. */
    public Stream<LocatedNode> accepted() {
        return content.members()
                .filter(it -> isJson(it.name()) && it.child("schema").node().equals(schema().node()));
    }

    /** The media types that callers may send, in lower case, without parameters; {@code application/json} is first. */
    public Set<String> sent() {
        Set<String> sent = new LinkedHashSet<>(Set.of(JSON));
        accepted().map(it -> essence(it.name())).forEach(it -> sent.add(RANGES.contains(it) ? ANY_JSON : it));
        return sent;
    }

    /** The type without parameters, in lower case. */
    public static String essence(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it is JSON in UTF-8, or a range that includes JSON. */
    public static boolean isJson(String key) {
        String type = essence(key);
        return (type.equals(JSON)
                        || RANGES.contains(type)
                        || SUFFIXED.matcher(type).matches())
                && !OTHER_CHARSET.matcher(key).find();
    }
}
