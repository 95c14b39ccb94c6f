package io.eventgateway.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Expression;
import java.util.Optional;
import java.util.function.Function;

/**
 * A valid request, as input of the mapping.
 *
 * @param tree the payload; a missing node if the operation has no body
 * @param body the payload as the caller sent it
 * @param pathParameters decoded text by name
 * @param headers request header by name, case-insensitive
 * @param query decoded text by name
 */
public record MappingInput(
        JsonNode tree,
        byte[] body,
        Function<String, Optional<String>> pathParameters,
        Function<String, Optional<String>> headers,
        Function<String, Optional<String>> query) {

    /** Evaluates the expression. The contract check ensures that every valid request has a value for it. */
    public String evaluate(Expression expression) {
        return expression.fold(
                body -> text(tree.at(body.pointer())),
                parameter -> pathParameters.apply(parameter.name()).orElse(""),
                header -> headers.apply(header.name()).orElse(""),
                parameter -> query.apply(parameter.name()).orElse(""));
    }

    /** Equal numbers give equal text, whatever their notation: {@code 10}, {@code 10.0} and {@code 1e1} are one key. */
    private static String text(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }
}
