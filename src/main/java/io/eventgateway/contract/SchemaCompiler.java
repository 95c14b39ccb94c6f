package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.problem.Violation;
import java.util.List;
import java.util.Optional;

/** Makes a schema of a contract ready for use, once, when the contract is loaded. */
public interface SchemaCompiler {

    /**
     * @param pointer to the schema in the contract's document
     * @throws SchemaInvalid when a reference in it leads nowhere
     */
    PayloadSchema compile(Contract contract, JsonPointer pointer);

    /** The same for a schema that is a document of its own and names itself by {@code $id}. What only follows from another violation is left out. */
    PayloadSchema compile(JsonNode document);

    /** In what a schema breaks JSON Schema 2020-12; pointers begin at the schema. */
    List<Violation> mistakes(JsonNode schema);

    /** Why a regular expression cannot be used, in words for its author; empty when it can. */
    Optional<String> refusal(String pattern);

    /** Why a schema cannot be used, in words for its author. */
    final class SchemaInvalid extends RuntimeException {

        private final transient JsonPointer pointer;

        /** @param pointer to what is wrong, in the contract's document */
        public SchemaInvalid(JsonPointer pointer, String message) {
            super(message);
            this.pointer = pointer;
        }

        public JsonPointer pointer() {
            return pointer;
        }
    }
}
