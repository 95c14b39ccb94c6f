package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.contract.ParameterValue;
import io.eventgateway.contract.ParameterValue.Items;
import io.eventgateway.contract.ParameterValue.Members;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.Violation;
import io.eventgateway.spelling.NameSuggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Validates the parameters of a request against its operation. Pure functions. */
public final class ParameterValidator {

    private static final List<String> EMPTY = List.of("");

    private static final String REPEATED = "occurs more than once";

    /** Longest part of a name or pointer of the request that a problem repeats, in characters. */
    private static final int LONGEST = 64;

    private ParameterValidator() {}

    /**
     * Validates the declared parameters against their schemas, and refuses query parameters that are not declared.
     *
     * @return the operation; {@code not-found} for an invalid path parameter, {@code malformed-header} for a header,
     *     {@code malformed-query} for a query parameter; {@code invalid-payload} for a valid parameter that cannot be
     *     the subject or a header of an event
     */
    public static Outcome<Operation> check(Operation operation, RequestParameters request) {
        for (String name : request.query().names()) {
            if (!declared(operation, name)) {
                return Outcome.refused(unknown(operation, name));
            }
        }
        for (Parameter parameter : operation.parameters()) {
            Optional<String> fault = fault(parameter, request);
            if (fault.isPresent()) {
                return Outcome.refused(problem(parameter, fault.get()));
            }
        }
        List<Violation> violations =
                EventTextCheck.inParameters(operation.event(), it -> request.canonical(operation, it.in(), it.name()));
        return violations.isEmpty() ? Outcome.passed(operation) : Outcome.refused(Problem.invalidPayload(violations));
    }

    private static Problem problem(Parameter parameter, String fault) {
        String detail = parameter.name() + " " + fault + ".";
        return switch (parameter.in()) {
            case PATH -> Problem.notFound("Path parameter " + detail);
            case HEADER -> Problem.malformedHeader("Header " + detail);
            case QUERY -> Problem.malformedQuery("Query parameter " + detail);
        };
    }

    private static boolean declared(Operation operation, String name) {
        return name.equals(Parameter.VALIDATE_ONLY)
                || operation.parameters().stream()
                        .filter(it -> it.in() == In.QUERY)
                        .anyMatch(it -> it.name().equals(name)
                                || it.value().format() instanceof Members
                                        && RequestParameters.member(it, name).isPresent());
    }

    private static Problem unknown(Operation operation, String name) {
        Set<String> known = Stream.concat(
                        Stream.of(Parameter.VALIDATE_ONLY),
                        operation.parameters().stream()
                                .filter(it -> it.in() == In.QUERY)
                                .map(Parameter::name))
                .collect(Collectors.toSet());
        String shown = printable(name);
        String suggestion = NameSuggestion.to(shown, known)
                .map(it -> " Did you mean " + it + "?")
                .orElse("");
        return Problem.malformedQuery("This operation has no query parameter " + shown + "." + suggestion);
    }

    /** Text of the request in ASCII and cut, because it is repeated in responses and logs. */
    private static String printable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return cut.replaceAll("[^!-~]", "?");
    }

    private static Optional<String> fault(Parameter parameter, RequestParameters request) {
        if (!request.readable(parameter)) {
            return Optional.of("must be UTF-8");
        }
        List<String> texts = request.texts(parameter);
        if (texts.equals(EMPTY) && parameter.emptyAllowed()) {
            return Optional.empty();
        }
        Reading reading = parameter
                .value()
                .format()
                .fold(
                        () -> scalar(parameter.value().schema(), texts),
                        items -> items(parameter, items, request),
                        members -> members(parameter, members, request),
                        () -> json(parameter.value().schema(), texts));
        return reading.value().isMissingNode() && reading.fault().isEmpty()
                ? Optional.of("is required").filter(missing -> parameter.required())
                : reading.fault();
    }

    private static String sentence(Violation violation) {
        String pointer = printable(violation.pointer());
        return (pointer.equals("#") ? "" : "at " + pointer + " ") + violation.detail();
    }

    /**
     * A validated parameter.
     *
     * @param value missing when the request lacks the parameter
     * @param fault why the value is refused
     */
    private record Reading(JsonNode value, Optional<String> fault) {

        static final Reading ABSENT = new Reading(MissingNode.getInstance(), Optional.empty());

        static Reading of(JsonNode value, List<Violation> violations) {
            return new Reading(value, violations.stream().findFirst().map(ParameterValidator::sentence));
        }

        static Reading of(PayloadSchema schema, JsonNode value) {
            return of(value, schema.violations(value));
        }

        static Reading fault(String fault) {
            return new Reading(MissingNode.getInstance(), Optional.of(fault));
        }
    }

    private static Reading scalar(PayloadSchema schema, List<String> texts) {
        return one(texts, text -> {
            ParameterText.Typed typed = ParameterText.typed(schema, text);
            return Reading.of(typed.value(), typed.violations());
        });
    }

    private static Reading json(PayloadSchema schema, List<String> texts) {
        return one(texts, text -> ParameterText.json(text)
                .map(value -> Reading.of(schema, value))
                .orElseGet(() -> Reading.fault("must be JSON")));
    }

    private static Reading one(List<String> texts, Function<String, Reading> reader) {
        return switch (texts.size()) {
            case 0 -> Reading.ABSENT;
            case 1 -> reader.apply(texts.get(0));
            default -> Reading.fault(REPEATED);
        };
    }

    private static Reading items(Parameter parameter, Items format, RequestParameters request) {
        PayloadSchema schema = parameter.value().schema();
        List<String> whole = request.texts(parameter);
        if (format.orScalar() && whole.size() == 1) {
            Reading scalar = scalar(schema, whole);
            if (scalar.fault().isEmpty()) {
                return scalar;
            }
        }
        if (format.delimiter().isPresent() && whole.size() > 1 && parameter.in() == In.QUERY) {
            return Reading.fault(REPEATED);
        }
        List<String> items = format.delimiter().isPresent()
                ? request.items(parameter, format.delimiter().get())
                : whole;
        return whole.isEmpty() ? Reading.ABSENT : Reading.of(schema, array(format, items));
    }

    private static ArrayNode array(Items format, List<String> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(ParameterText.typed(format.item(), item).value()));
        return array;
    }

    private static Reading members(Parameter parameter, Members format, RequestParameters request) {
        Map<String, List<String>> texts = request.members(parameter);
        List<String> plain = request.texts(parameter);
        if (!plain.isEmpty()) {
            return format.orScalar() && texts.isEmpty()
                    ? scalar(parameter.value().schema(), plain)
                    : Reading.fault("is an object: write its members as " + parameter.name() + "[member]");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, List<String>> member : texts.entrySet()) {
            ParameterValue value = format.described().getOrDefault(member.getKey(), format.others());
            if (value.scalar() && member.getValue().size() > 1) {
                return Reading.fault("at " + printable("#/" + member.getKey()) + " " + REPEATED);
            }
            object.set(member.getKey(), member(value, member.getValue()));
        }
        return texts.isEmpty() ? Reading.ABSENT : Reading.of(parameter.value().schema(), object);
    }

    /** The whole object is validated, so a member only gets its type here. */
    private static JsonNode member(ParameterValue value, List<String> texts) {
        return value.format() instanceof Items items
                ? array(items, texts)
                : ParameterText.typed(value.schema(), texts.get(0)).value();
    }
}
