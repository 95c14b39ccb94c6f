package io.eventgateway.validation;

import io.eventgateway.contract.PercentEncoding;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The query parameters of a request, as HTML forms write them ({@code application/x-www-form-urlencoded}): pairs
 * between {@code &}, percent-encoded in UTF-8, with {@code +} for a space. Immutable.
 */
public final class QueryString {

    /** The query of a request without parameters. */
    public static final QueryString NONE = new QueryString(Map.of());

    private final Map<String, List<Value>> values;

    private QueryString(Map<String, List<Value>> values) {
        this.values = values;
    }

    /** @param raw as it is in the request */
    private record Value(String raw, String decoded) {

        /** A delimiter that is percent-encoded belongs to an item, unless all delimiters are percent-encoded. */
        List<String> items(char delimiter) throws CharacterCodingException {
            if (raw.indexOf(delimiter) < 0) {
                return DelimitedText.split(decoded, delimiter);
            }
            List<String> items = new ArrayList<>();
            for (String item : DelimitedText.split(raw, delimiter)) {
                items.add(PercentEncoding.decodeForm(item));
            }
            return items;
        }
    }

    /**
     * The parameters, or {@code malformed-query}.
     *
     * @param raw as on the request line, without the question mark
     */
    public static Outcome<QueryString> parse(String raw) {
        if (raw.isEmpty()) {
            return Outcome.passed(NONE);
        }
        Map<String, List<Value>> values = new TreeMap<>();
        try {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                if (!pair.isEmpty()) {
                    values.computeIfAbsent(PercentEncoding.decodeForm(name), it -> new ArrayList<>(1))
                            .add(new Value(value, PercentEncoding.decodeForm(value)));
                }
            }
        } catch (CharacterCodingException malformed) {
            return Outcome.refused(Problem.malformedQuery("The query string is not percent-encoded UTF-8 (RFC 3986)."));
        }
        return Outcome.passed(new QueryString(values));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names that occur, decoded and sorted. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The value of each occurrence, decoded; empty when there is none. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of()).stream().map(Value::decoded).toList();
    }

    /** The items of all occurrences, each of which is a list with delimiters. */
    List<String> items(String name, char delimiter) {
        List<String> items = new ArrayList<>();
        try {
            for (Value value : values.getOrDefault(name, List.of())) {
                items.addAll(value.items(delimiter));
            }
        } catch (CharacterCodingException partOfCharacter) {
            // A delimiter is ASCII, and so is never within a character of UTF-8.
            throw new IllegalStateException(partOfCharacter);
        }
        return items;
    }
}
