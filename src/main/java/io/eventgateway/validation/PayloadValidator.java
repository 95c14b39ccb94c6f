package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Validates the body and parameters of a request against its operation. Pure functions. */
public final class PayloadValidator {

    private PayloadValidator() {}

    /** @return the payload, or {@code malformed-body}, or {@code invalid-payload} with every violation (at most 100) */
    public static Outcome<Payload> check(Operation operation, byte[] body) {
        if (operation.body().isEmpty()) {
            return Outcome.passed(Payload.NONE);
        }
        return StrictJson.read(body).then(tree -> {
            List<Violation> violations = operation.body().get().violations(tree);
            return violations.isEmpty()
                    ? Outcome.passed(new Payload(tree, body))
                    : Outcome.refused(Problem.invalidPayload(violations));
        });
    }

    /**
     * Validates the declared parameters against their schemas.
     *
     * @param values the parameter's text, if the request has it, by location and name
     * @return the operation, or {@code not-found} for an invalid path parameter, or {@code malformed-header}
     */
    public static Outcome<Operation> checkParameters(
            Operation operation, BiFunction<Parameter.In, String, Optional<String>> values) {
        for (Parameter parameter : operation.parameters()) {
            Optional<String> value = values.apply(parameter.in(), parameter.name());
            Optional<String> fault = value.isPresent()
                    ? fault(parameter, value.get())
                    : Optional.of("is required").filter(missing -> parameter.required());
            if (fault.isPresent()) {
                String detail = parameter.name() + " " + fault.get() + ".";
                return Outcome.refused(
                        parameter.in() == Parameter.In.PATH
                                ? Problem.notFound("Path parameter " + detail)
                                : Problem.malformedHeader("Header " + detail));
            }
        }
        return Outcome.passed(operation);
    }

    /**
     * Parameters are text; if the schema does not accept the text but a number, an integer in decimal digits is checked
     * as such.
     */
    private static Optional<String> fault(Parameter parameter, String text) {
        List<Violation> asText = parameter.schema().violations(TextNode.valueOf(text));
        if (asText.isEmpty()) {
            return Optional.empty();
        }
        Outcome<JsonNode> number = text.matches("-?\\d{1,18}")
                ? StrictJson.read(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                : Outcome.refused(Problem.notFound());
        boolean numberFits =
                number.fold(node -> parameter.schema().violations(node).isEmpty(), problem -> false);
        return numberFits ? Optional.empty() : Optional.of(asText.get(0).detail());
    }
}
