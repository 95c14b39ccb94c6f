package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;

/** Makes a schema of a contract ready for use, once, when the contract is loaded. */
public interface SchemaCompiler {

    /**
     * @param pointer to the schema in the contract's document
     * @throws SchemaInvalid when it is not a JSON Schema 2020-12 schema, or a reference leads nowhere
     */
    PayloadSchema compile(Contract contract, JsonPointer pointer);

    /** Why a schema cannot be used, in words for its author. */
    final class SchemaInvalid extends RuntimeException {

        private final transient JsonPointer pointer;

        /** @param pointer to what is wrong, in the contract's document */
        public SchemaInvalid(JsonPointer pointer, String message) {
            super(message);
            this.pointer = pointer;
        }

        JsonPointer pointer() {
            return pointer;
        }
    }
}
