package io.eventgateway.validation;

import io.eventgateway.contract.SchemaCompiler;

/** The gateway's schema compiler, for tests without a container. */
public final class Compilers {

    private Compilers() {}

    public static SchemaCompiler jsonSchema() {
        return new JsonSchemas();
    }
}
