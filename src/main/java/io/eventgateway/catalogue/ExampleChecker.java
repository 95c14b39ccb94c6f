package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Violation;
import java.util.List;

/**
 * Validates examples by their own schemas, since callers copy them. One that breaks its schema is a warning, and is
 * removed, so that it is not published.
 */
final class ExampleChecker {

    private final FaultCollector faults;

    ExampleChecker(FaultCollector faults) {
        this.faults = faults;
    }

    /** Checks {@code example} and {@code examples} of a media type or a parameter. */
    void check(LocatedNode holder, PayloadSchema schema) {
        if (holder.node().has("example") && breaks(holder.child("example"), schema)) {
            ((ObjectNode) holder.node()).remove("example");
        }
        List<LocatedNode> wrong = holder.child("examples")
                .members()
                .filter(named -> {
                    LocatedNode example = named.follow().child("value");
                    if (example.node().isMissingNode()) {
                        faults.warn(named, "has no value, so it is not published: external examples are not read");
                        return true;
                    }
                    return breaks(example, schema);
                })
                .toList();
        wrong.forEach(it -> ((ObjectNode) holder.child("examples").node()).remove(it.name()));
    }

    /** Checks the lists of examples in all schemas (JSON Schema 2020-12, validation, section 9.5). */
    void checkSchemas(Contract contract, FaultCollectingCompiler schemas) {
        Subschemas.outermost(contract)
                .flatMap(Subschemas::all)
                .filter(it -> it.node().path("examples").isArray())
                .toList()
                .forEach(schema -> {
                    PayloadSchema compiled = schemas.compile(schema);
                    ArrayNode right = JsonNodeFactory.instance.arrayNode();
                    schema.child("examples")
                            .items()
                            .filter(it -> !breaks(it, compiled))
                            .forEach(it -> right.add(it.node()));
                    ObjectNode holder = (ObjectNode) schema.node();
                    if (right.isEmpty()) {
                        holder.remove("examples");
                    } else {
                        holder.set("examples", right);
                    }
                });
    }

    private boolean breaks(LocatedNode example, PayloadSchema schema) {
        List<Violation> violations = schema.violations(example.node());
        violations.stream()
                .findFirst()
                .ifPresent(violation -> faults.warn(
                        example.contract().at(example.pointer().append(JsonPointers.ofFragment(violation.pointer()))),
                        "the example breaks its schema, so it is not published: " + violation.detail()));
        return !violations.isEmpty();
    }
}
