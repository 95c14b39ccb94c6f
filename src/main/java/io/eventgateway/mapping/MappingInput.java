package io.eventgateway.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.Parameter.In;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A valid request, as input of the mapping.
 *
 * @param tree the payload; a missing node if the operation has no body
 * @param body the payload as the caller sent it
 * @param parameters the decoded text of a parameter, by place and name
 */
public record MappingInput(JsonNode tree, byte[] body, BiFunction<In, String, Optional<String>> parameters) {

    /** Evaluates the expression. The contract check ensures that every valid request has a value for it. */
    public String evaluate(Expression expression) {
        return expression.fold(
                body -> text(tree.at(body.pointer())),
                parameter -> parameters.apply(parameter.in(), parameter.name()).orElse(""));
    }

    /** Equal numbers give equal text, whatever their notation: {@code 10}, {@code 10.0} and {@code 1e1} are one key. */
    private static String text(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }
}
