package io.eventgateway.validation;

import io.eventgateway.contract.Operation;
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
            List<Violation> violations = operation.body().get().violations(tree);
            return violations.isEmpty()
                    ? Outcome.passed(new Payload(tree, body))
                    : Outcome.refused(Problem.invalidPayload(violations));
        });
    }
}
