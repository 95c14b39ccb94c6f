package io.eventgateway.validation;

import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The texts that a request has for parameters.
 *
 * @param path decoded, by name
 * @param headers the lines of a header, by name
 */
public record RequestParameters(Map<String, String> path, Function<String, List<String>> headers, QueryString query) {

    /** The text of each occurrence. A header that is no list has one: its first line. */
    List<String> texts(Parameter parameter) {
        return switch (parameter.in()) {
            case PATH -> path.containsKey(parameter.name()) ? List.of(path.get(parameter.name())) : List.of();
            case HEADER -> first(headers.apply(parameter.name()));
            case QUERY -> query.values(parameter.name());
        };
    }

    /** The text of a parameter with a single value. */
    public Optional<String> text(In in, String name) {
        return switch (in) {
            case PATH -> Optional.ofNullable(path.get(name));
            case HEADER -> headers.apply(name).stream().findFirst();
            case QUERY -> query.values(name).stream().findFirst();
        };
    }

    private static List<String> first(List<String> lines) {
        return lines.size() > 1 ? lines.subList(0, 1) : lines;
    }

    /** The items of a list with delimiters. Empty elements of a header are no items (RFC 9110, section 5.6.1). */
    List<String> items(Parameter parameter, char delimiter) {
        return switch (parameter.in()) {
            case PATH ->
                texts(parameter).stream()
                        .flatMap(text -> DelimitedText.split(text, delimiter).stream())
                        .toList();
            case HEADER ->
                headers.apply(parameter.name()).stream()
                        .flatMap(line -> DelimitedText.split(line, delimiter).stream())
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
            case QUERY -> query.items(parameter.name(), delimiter);
        };
    }

    /** The texts of the members of an object in the style {@code deepObject}, by the member's name. */
    Map<String, List<String>> members(Parameter parameter) {
        Map<String, List<String>> members = new TreeMap<>();
        for (String name : query.names()) {
            member(parameter, name).ifPresent(member -> members.put(member, query.values(name)));
        }
        return members;
    }

    /** The member {@code state} of {@code filter[state]}; empty for any other name. */
    static Optional<String> member(Parameter parameter, String name) {
        String prefix = parameter.name() + "[";
        return Optional.of(name)
                .filter(it -> it.startsWith(prefix) && it.endsWith("]"))
                .map(it -> it.substring(prefix.length(), it.length() - 1))
                .filter(it -> it.indexOf('[') < 0 && it.indexOf(']') < 0);
    }
}
