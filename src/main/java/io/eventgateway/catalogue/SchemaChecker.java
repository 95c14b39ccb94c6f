package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.problem.Violation;

/** What holds for every schema of a contract, used or not. */
final class SchemaChecker {

    private final SchemaCompiler compiler;
    private final FaultCollector faults;
    private boolean kept = true;

    SchemaChecker(SchemaCompiler compiler, FaultCollector faults) {
        this.compiler = compiler;
        this.faults = faults;
    }

    /** Whether all of them can be compiled. */
    boolean keptBy(Contract contract) {
        Subschemas.outermost(contract).forEach(outermost -> {
            for (Violation violation : compiler.mistakes(outermost.node())) {
                JsonPointer where = outermost.pointer().append(JsonPointers.ofFragment(violation.pointer()));
                fault(contract, where, "is not JSON Schema 2020-12: " + violation.detail());
            }
            Subschemas.all(outermost).forEach(schema -> patterns(contract, schema));
        });
        return kept;
    }

    private void patterns(Contract contract, Located schema) {
        Located pattern = schema.child("pattern");
        if (pattern.node().isTextual()) {
            pattern(contract, pattern.pointer(), pattern.node().textValue());
        }
        Located names = schema.child("patternProperties");
        names.node()
                .properties()
                .forEach(it -> pattern(contract, names.child(it.getKey()).pointer(), it.getKey()));
    }

    private void pattern(Contract contract, JsonPointer pointer, String regex) {
        compiler.refusal(regex).ifPresent(reason -> fault(contract, pointer, reason));
    }

    private void fault(Contract contract, JsonPointer pointer, String message) {
        faults.add(contract, pointer, message);
        kept = false;
    }
}
