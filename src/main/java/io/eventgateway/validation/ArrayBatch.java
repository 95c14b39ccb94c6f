package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** A batch whose body is one JSON array. */
@SuppressWarnings("java:S6218") // never compared
record ArrayBatch(JsonNode tree, byte[] body) implements Batch {

    /** A value other than an array counts as one event, and the schema rejects it. */
    @Override
    public long count() {
        return tree.isArray() ? tree.size() : 1;
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public Outcome<List<Payload>> check(Operation operation) {
        List<Violation> violations = operation.body().orElseThrow().violations(tree);
        if (violations.isEmpty()) {
            violations = ofTexts(operation);
        }
        return violations.isEmpty() ? Outcome.passed(payloads()) : LineBatch.refused(violations);
    }

    private List<Violation> ofTexts(Operation operation) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            int index = i;
            EventTextCheck.inPayload(operation.event(), tree.get(i))
                    .forEach(it -> violations.add(LineBatch.at(index, it)));
        }
        return violations;
    }

    private List<Payload> payloads() {
        List<byte[]> elements = ArrayElements.of(body);
        List<Payload> payloads = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            payloads.add(new Payload(tree.get(i), elements.get(i)));
        }
        return payloads;
    }
}
