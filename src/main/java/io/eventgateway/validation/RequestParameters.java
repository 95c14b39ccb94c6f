package io.eventgateway.validation;

import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.contract.ParameterValue.Items;
import io.eventgateway.field.FieldText;
import io.eventgateway.field.ListField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The texts that a request has for parameters.
 *
 * @param path decoded, by name
 * @param headers the lines of a header, by name, with a character for each byte
 */
public record RequestParameters(Map<String, String> path, Function<String, List<String>> headers, QueryString query) {

    /** The text of each occurrence. The lines of a header that is a list are one occurrence (RFC 9110, section 5.3). */
    List<String> texts(Parameter parameter) {
        return switch (parameter.in()) {
            case PATH -> path.containsKey(parameter.name()) ? List.of(path.get(parameter.name())) : List.of();
            case HEADER -> {
                List<String> lines = lines(parameter);
                yield lines.size() > 1 && isList(parameter) ? List.of(ListField.combined(lines)) : lines;
            }
            case QUERY -> query.values(parameter.name());
        };
    }

    private static boolean isList(Parameter parameter) {
        return parameter.value().format() instanceof Items || ListField.is(parameter.name());
    }

    /** Whether it is text in the request: the bytes of a header may be any (RFC 9110, section 5.5). */
    boolean readable(Parameter parameter) {
        return parameter.in() != In.HEADER
                || headers.apply(parameter.name()).stream()
                        .allMatch(line -> FieldText.of(line).isPresent());
    }

    private List<String> lines(Parameter parameter) {
        return headers.apply(parameter.name()).stream()
                .map(line -> FieldText.of(line).orElse(line))
                .toList();
    }

    /**
     * The text of a declared parameter for the record, by which equal values have equal records; empty without one.
     * The request is valid.
     */
    public Optional<String> canonical(Operation operation, In in, String name) {
        return operation.parameters().stream()
                .filter(it -> it.is(in, name))
                .findFirst()
                .flatMap(parameter ->
                        texts(parameter).stream().findFirst().map(text -> ParameterText.canonical(parameter, text)));
    }

    /** The items of a list with delimiters. Empty elements of a header are no items (RFC 9110, section 5.6.1). */
    List<String> items(Parameter parameter, char delimiter) {
        return switch (parameter.in()) {
            case PATH ->
                texts(parameter).stream()
                        .flatMap(text -> DelimitedText.split(text, delimiter).stream())
                        .toList();
            case HEADER ->
                lines(parameter).stream()
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
