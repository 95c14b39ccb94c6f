package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import java.util.List;

/** Compiles what can be compiled, so that one broken schema does not keep the author from seeing the other faults. */
final class ForgivingCompiler {

    private static final PayloadSchema ANY = value -> List.of();

    private final SchemaCompiler compiler;
    private final FaultCollector faults;
    private final boolean sound;

    /** @param sound whether the schemas of the contract keep {@link SchemaChecker}; otherwise none is compiled */
    ForgivingCompiler(SchemaCompiler compiler, FaultCollector faults, boolean sound) {
        this.compiler = compiler;
        this.faults = faults;
        this.sound = sound;
    }

    /** What takes anything, when there is no schema or a fault is told. */
    PayloadSchema compile(Contract contract, Located schema) {
        if (!sound || schema.missing()) {
            return ANY;
        }
        try {
            return compiler.compile(contract, schema.pointer());
        } catch (SchemaCompiler.SchemaInvalid e) {
            faults.add(contract, e.pointer(), e.getMessage());
            return ANY;
        }
    }
}
