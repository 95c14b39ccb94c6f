package io.eventgateway.catalogue;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.PayloadSchema;
import java.util.Optional;

/** Reads the request body of one operation. */
final class RequestBodyReader {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private final FaultCollectingCompiler schemas;
    private final FaultCollector faults;
    private final LocatedNode requestBody;
    private final LocatedNode content;
    private final LocatedNode schema;

    RequestBodyReader(FaultCollectingCompiler schemas, FaultCollector faults, LocatedNode operation) {
        this.schemas = schemas;
        this.faults = faults;
        this.requestBody = operation.child("requestBody");
        this.content = requestBody.follow().child("content");
        this.schema = content.child(JSON).child("schema");
    }

    Optional<PayloadSchema> body(boolean tombstone) {
        if (tombstone) {
            if (!requestBody.missing()) {
                faults.add(requestBody, "a tombstone (value: null) has no body");
            }
            return Optional.empty();
        }
        onlyJson();
        if (schema.missing()) {
            faults.add(schema, "is missing: the body must be described as application/json");
            return Optional.empty();
        }
        PayloadSchema compiled = schemas.compile(schema);
        new ExampleChecker(faults).check(content.child(JSON), compiled);
        return Optional.of(compiled);
    }

    /** The schema of one event, when the body is a batch. */
    Optional<LocatedNode> item() {
        if (!batch()) {
            return Optional.empty();
        }
        LocatedNode array = schema.follow();
        if (!array.child("items").node().isObject()) {
            faults.add(array, "is a batch, and its items are not described; each item is one event");
            return Optional.empty();
        }
        return Optional.of(array.child("items").follow());
    }

    /** The schema of {@code $request.body}: of the body, or of each item of a batch. */
    LocatedNode event() {
        return item().orElseGet(schema::follow);
    }

    private boolean batch() {
        return schema.follow().text("type").equals("array");
    }

    private void onlyJson() {
        content.members()
                .filter(it -> !it.name().equals(JSON) && !(batch() && it.name().equals(NDJSON)))
                .forEach(it -> faults.add(it, "is not accepted: a body is " + JSON + (batch() ? " or " + NDJSON : "")));
    }
}
