package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.EventText;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.Expression.RequestParameter;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.problem.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether the texts of a request can be the subject and the headers of an event, which CloudEvents limits whatever the
 * schemas of the contract say (ADR 0037). Pure functions.
 */
final class EventTextCheck {

    private EventTextCheck() {}

    /** The violations of the texts that the event takes from its payload, which matches its schema. */
    static List<Violation> inPayload(EventRule rule, JsonNode payload) {
        return violations(
                rule,
                expression -> expression.fold(
                        body -> Optional.of(payload.at(body.pointer()))
                                .filter(JsonNode::isTextual)
                                .map(JsonNode::textValue),
                        parameter -> Optional.empty()));
    }

    /** The violations of the texts that the event takes from parameters; the pointer is the parameter's expression. */
    static List<Violation> inParameters(EventRule rule, Function<RequestParameter, Optional<String>> parameters) {
        return violations(rule, expression -> expression.fold(body -> Optional.empty(), parameters));
    }

    private static List<Violation> violations(EventRule rule, Function<Expression, Optional<String>> texts) {
        Set<Violation> violations = new LinkedHashSet<>();
        texts.apply(rule.key())
                .filter(String::isEmpty)
                .ifPresent(
                        empty -> violations.add(violation(rule.key(), "minLength", "must have at least 1 character")));
        add(violations, rule.key(), texts);
        rule.headers().values().forEach(header -> add(violations, header, texts));
        return List.copyOf(violations);
    }

    private static void add(Set<Violation> violations, Expression place, Function<Expression, Optional<String>> texts) {
        texts.apply(place)
                .filter(text -> !EventText.allows(text))
                .ifPresent(text -> violations.add(
                        violation(place, "pattern", "must have no control characters and no noncharacters")));
    }

    private static Violation violation(Expression place, String keyword, String detail) {
        String pointer = place.fold(body -> JsonPointers.toFragment(body.pointer()), RequestParameter::toString);
        return new Violation(pointer, keyword, detail);
    }
}
