package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks and compiles the schemas of a contract when it is loaded. */
public interface SchemaCompiler {

    /**
     * A function that compiles a schema of the contract, with the schemas that it refers to; each of them is compiled
     * once. Takes the pointer to the schema in the contract, and throws {@link SchemaInvalid} for a schema that cannot
     * be compiled. Not for several threads.
     */
    Function<JsonPointer, PayloadSchema> compiler(Contract contract);

    /**
     * Compiles a schema that is a document with an {@code $id}. Its violations are root causes: a violation that only
     * follows from another one is left out.
     */
    PayloadSchema compile(JsonNode document);

    /** The violations of JSON Schema 2020-12 in a schema; pointers begin at the schema. */
    List<Violation> mistakes(JsonNode schema);

    /** The reason why a regular expression is not supported, for its author; empty when it is. */
    Optional<String> refusal(String pattern);

    /** Whether a text that matches the supported pattern certainly has none of the characters. */
    boolean excludes(String pattern, String characters);

    /** Whether the supported pattern matches the text. */
    boolean matches(String pattern, String text);

    /** Whether values are validated against the format; any other format is an annotation. */
    boolean validates(String format);

    /** Whether the text is of the format; true for a format of numbers, and for one that is not validated. */
    boolean hasFormat(String format, String text);

    /** A schema cannot be compiled; the message is for its author. */
    final class SchemaInvalid extends RuntimeException {

        private final transient JsonPointer pointer;

        /** @param pointer to the faulty node in the contract */
        public SchemaInvalid(JsonPointer pointer, String message) {
            super(message);
            this.pointer = pointer;
        }

        /** The faulty node in the contract. */
        public JsonPointer pointer() {
            return pointer;
        }
    }
}
