package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch, or a piece of one, with one event per line. */
record LineBatch(List<byte[]> lines, long first) implements Batch {

    @Override
    public long count() {
        return lines.size();
    }

    @Override
    public Outcome<List<Payload>> check(Operation operation) {
        PayloadSchema schema = operation.item().orElseThrow();
        List<Payload> payloads = new ArrayList<>(lines.size());
        List<Violation> violations = new ArrayList<>();
        for (byte[] line : lines) {
            long index = first + payloads.size();
            Outcome<JsonNode> read = StrictJson.read(line);
            Optional<Problem> malformed = read.fold(
                    tree -> {
                        PayloadValidator.violations(operation, schema, tree)
                                .forEach(violation -> violations.add(at(index, violation)));
                        payloads.add(new Payload(tree, line));
                        return Optional.empty();
                    },
                    Optional::of);
            if (malformed.isPresent()) {
                return Outcome.refused(malformed(index, malformed.get()));
            }
        }
        return violations.isEmpty() ? Outcome.passed(payloads) : refused(violations);
    }

    private static Problem malformed(long index, Problem reason) {
        return Problem.malformedBody("Event " + index + ", counted from 0: " + reason.detail());
    }

    /** The violations of several events, of which there may be any number. */
    static Outcome<List<Payload>> refused(List<Violation> violations) {
        return Outcome.refused(Problem.invalidPayload(
                violations.stream().limit(JsonSchemas.MAX_VIOLATIONS).toList()));
    }

    /** The violation of an event, in the body that has the event at the index. */
    static Violation at(long index, Violation violation) {
        return new Violation("#/" + index + violation.pointer().substring(1), violation.keyword(), violation.detail());
    }
}
