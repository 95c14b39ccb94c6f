package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.Violation;
import java.util.List;

/** Validates the body of a request against its operation. Pure functions. */
public final class PayloadValidator {

    private PayloadValidator() {}

    /** @return the payload, or {@code malformed-body}, or {@code invalid-payload} with every violation (at most 100) */
    public static Outcome<Payload> check(Operation operation, byte[] body) {
        if (operation.body().isEmpty()) {
            return Outcome.passed(Payload.NONE);
        }
        return StrictJson.read(body).then(tree -> {
            List<Violation> violations = violations(operation, operation.body().get(), tree);
            return violations.isEmpty()
                    ? Outcome.passed(new Payload(tree, body))
                    : Outcome.refused(Problem.invalidPayload(violations));
        });
    }

    /** The violations of one event by its schema; by the rules of CloudEvents, if there are none. */
    static List<Violation> violations(Operation operation, PayloadSchema schema, JsonNode event) {
        List<Violation> violations = schema.violations(event);
        return violations.isEmpty() ? EventTextCheck.inPayload(operation.event(), event) : violations;
    }
}
