package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Violation;

/** Validates examples by their own schemas, since callers copy them. */
final class ExampleChecker {

    private final FaultCollector faults;

    ExampleChecker(FaultCollector faults) {
        this.faults = faults;
    }

    /** Checks {@code example} and {@code examples} of a media type or a parameter. */
    void check(LocatedNode holder, PayloadSchema schema) {
        if (holder.node().has("example")) {
            validate(holder.child("example"), schema);
        }
        holder.child("examples").members().forEach(named -> {
            LocatedNode example = named.follow().child("value");
            if (example.node().isMissingNode()) {
                faults.add(named, "has no value; external examples cannot be checked");
            } else {
                validate(example, schema);
            }
        });
    }

    /** Checks the lists of examples in all schemas (JSON Schema 2020-12, validation, section 9.5). */
    void checkSchemas(Contract contract, FaultCollectingCompiler schemas) {
        Subschemas.outermost(contract)
                .flatMap(Subschemas::all)
                .filter(it -> it.node().path("examples").isArray())
                .forEach(schema -> {
                    PayloadSchema compiled = schemas.compile(schema);
                    schema.child("examples").items().forEach(example -> validate(example, compiled));
                });
    }

    private void validate(LocatedNode example, PayloadSchema schema) {
        for (Violation violation : schema.violations(example.node())) {
            faults.add(
                    example.contract().at(example.pointer().append(JsonPointers.ofFragment(violation.pointer()))),
                    "the example breaks its schema: " + violation.detail());
        }
    }
}
