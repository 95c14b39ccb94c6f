package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.problem.Violation;

/** Checks every schema of a contract, used or not: JSON Schema 2020-12, with patterns that match in linear time. */
final class SchemaChecker {

    private final SchemaCompiler compiler;
    private final FaultCollector faults;
    private boolean accepted = true;

    SchemaChecker(SchemaCompiler compiler, FaultCollector faults) {
        this.compiler = compiler;
        this.faults = faults;
    }

    /** Whether all schemas can be compiled. */
    boolean accepts(Contract contract) {
        SchemaComplexity complexity = new SchemaComplexity(faults);
        Subschemas.outermost(contract).forEach(outermost -> {
            for (Violation violation : compiler.mistakes(outermost.node())) {
                fault(
                        contract.at(outermost.pointer().append(JsonPointers.ofFragment(violation.pointer()))),
                        "is not JSON Schema 2020-12: " + violation.detail());
            }
            Subschemas.all(outermost).forEach(this::patterns);
            accepted &= complexity.accepts(outermost);
        });
        return accepted;
    }

    private void patterns(LocatedNode schema) {
        LocatedNode pattern = schema.child("pattern");
        if (pattern.node().isTextual()) {
            pattern(pattern, pattern.node().textValue());
        }
        schema.child("patternProperties").members().forEach(it -> pattern(it, it.name()));
    }

    private void pattern(LocatedNode node, String regex) {
        compiler.refusal(regex).ifPresent(reason -> fault(node, reason));
    }

    private void fault(LocatedNode node, String message) {
        if (!faults.anyWithin(node)) {
            faults.add(node, message);
        }
        accepted = false;
    }
}
