package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Violation;

/** Holds examples against the schemas that they are examples of: an example that is refused helps nobody. */
public final class ExampleChecker {

    private final Contract contract;
    private final FaultCollector faults;

    ExampleChecker(Contract contract, FaultCollector faults) {
        this.contract = contract;
        this.faults = faults;
    }

    /** Those of a media type or a parameter: one, or several with names. */
    public void of(Located holder, PayloadSchema schema) {
        Located one = holder.child("example");
        if (!one.node().isMissingNode()) {
            check(one, schema);
        }
        Located many = holder.child("examples");
        many.node().fieldNames().forEachRemaining(name -> {
            Located example = contract.follow(many.child(name)).child("value");
            if (example.node().isMissingNode()) {
                faults.add(contract, many.child(name).pointer(), "has no value; external examples cannot be checked");
            } else {
                check(example, schema);
            }
        });
    }

    /** Those inside schemas, where they are a list (JSON Schema 2020-12, validation, section 9.5). */
    void inSchemas(ForgivingCompiler schemas) {
        Subschemas.outermost(contract)
                .flatMap(Subschemas::all)
                .filter(it -> it.node().path("examples").isArray())
                .forEach(schema -> {
                    PayloadSchema compiled = schemas.compile(contract, schema);
                    Located list = schema.child("examples");
                    for (int i = 0; i < list.node().size(); i++) {
                        check(list.child(i), compiled);
                    }
                });
    }

    private void check(Located example, PayloadSchema schema) {
        for (Violation violation : schema.violations(example.node())) {
            JsonPointer where = example.pointer().append(JsonPointers.ofFragment(violation.pointer()));
            faults.add(contract, where, "the example breaks its schema: " + violation.detail());
        }
    }
}
