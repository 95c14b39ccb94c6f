package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.PayloadSchema;
import java.util.Optional;

/** Reads what an operation says of its request body. */
final class RequestBodyReader {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private final Contract contract;
    private final ForgivingCompiler schemas;
    private final FaultCollector faults;
    private final Located requestBody;

    RequestBodyReader(Contract contract, ForgivingCompiler schemas, FaultCollector faults, Located operation) {
        this.contract = contract;
        this.schemas = schemas;
        this.faults = faults;
        this.requestBody = operation.child("requestBody");
    }

    Optional<PayloadSchema> body(boolean tombstone) {
        if (tombstone) {
            if (!requestBody.missing()) {
                faults.add(contract, requestBody.pointer(), "a tombstone (value: null) takes no body");
            }
            return Optional.empty();
        }
        onlyJson();
        Located schema = media().child("schema");
        if (schema.missing()) {
            faults.add(contract, schema.pointer(), "is missing: the body must be described as application/json");
            return Optional.empty();
        }
        PayloadSchema compiled = schemas.compile(contract, schema);
        new ExampleChecker(contract, faults).of(media(), compiled);
        return Optional.of(compiled);
    }

    /** The schema of one event, when the body is a batch of them. */
    Optional<Located> item() {
        Located array = contract.follow(media().child("schema"));
        if (!array.node().path("type").asText().equals("array")) {
            return Optional.empty();
        }
        if (!array.child("items").node().isObject()) {
            faults.add(
                    contract, array.pointer(), "is a batch, and its items are not described; each item is one event");
            return Optional.empty();
        }
        return Optional.of(contract.follow(array.child("items")));
    }

    /** What {@code $request.body} means: the body, or each item of a batch. */
    Located event() {
        return item().orElseGet(() -> contract.follow(media().child("schema")));
    }

    private void onlyJson() {
        Located content = content();
        boolean batch = contract.follow(media().child("schema"))
                .node()
                .path("type")
                .asText()
                .equals("array");
        content.node().fieldNames().forEachRemaining(type -> {
            if (!type.equals(JSON) && !(batch && type.equals(NDJSON))) {
                faults.add(
                        contract,
                        content.child(type).pointer(),
                        "is not taken: a body is " + JSON + (batch ? " or " + NDJSON : ""));
            }
        });
    }

    private Located content() {
        return contract.follow(requestBody).child("content");
    }

    private Located media() {
        return content().child(JSON);
    }
}
