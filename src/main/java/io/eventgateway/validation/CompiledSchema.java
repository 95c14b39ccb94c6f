package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A schema of a contract. Most values are valid, and a predicate says so in a fraction of the time that the validator
 * needs; only if it does not, the validator names the violations.
 *
 * @param accepts true for valid values only; empty for a schema with a keyword that the predicates do not know
 */
record CompiledSchema(Schema schema, Optional<Predicate<JsonNode>> accepts) implements PayloadSchema {

    @Override
    public List<Violation> violations(JsonNode value) {
        return accepts.isPresent() && accepts.get().test(value) ? List.of() : validate(value);
    }

    /** By the validator alone. */
    List<Violation> validate(JsonNode value) {
        try {
            List<Error> errors = BoundedReference.validate(schema, value);
            return errors.isEmpty()
                    ? List.of()
                    : errors.stream()
                            .limit(JsonSchemas.MAX_VIOLATIONS)
                            .map(ViolationMessages::violation)
                            .toList();
        } catch (BoundedReference.Exhausted e) {
            return List.of(new Violation("#", "$ref", "is nested too deeply for its schema, which refers to itself"));
        }
    }
}
