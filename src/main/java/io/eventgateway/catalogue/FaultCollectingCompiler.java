package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compiles schemas, and continues after a faulty one, so that an author sees the other faults too. */
final class FaultCollectingCompiler {

    private static final PayloadSchema ANY = value -> List.of();

    private final SchemaCompiler schemas;
    private final Function<JsonPointer, PayloadSchema> compiler;
    private final FaultCollector faults;
    private final boolean schemasValid;
    private final Map<JsonPointer, PayloadSchema> compiled = new HashMap<>();

    /** @param schemasValid whether {@link SchemaChecker} accepts all schemas of the contract; otherwise none is compiled */
    FaultCollectingCompiler(SchemaCompiler compiler, Contract contract, FaultCollector faults, boolean schemasValid) {
        this.schemas = compiler;
        this.compiler = compiler.compiler(contract);
        this.faults = faults;
        this.schemasValid = schemasValid;
    }

    /** The compiler, to ask for the meaning of patterns; empty if a pattern or a schema is faulty. */
    Optional<SchemaCompiler> ofValidSchemas() {
        return Optional.of(schemas).filter(it -> schemasValid);
    }

    /** A schema that accepts every value when the given one is missing or faulty. */
    PayloadSchema compile(LocatedNode schema) {
        if (!schemasValid || schema.missing()) {
            return ANY;
        }
        try {
            return compiled.computeIfAbsent(schema.pointer(), compiler);
        } catch (SchemaCompiler.SchemaInvalid e) {
            faults.add(schema.contract().at(e.pointer()), e.getMessage());
            return ANY;
        }
    }
}
