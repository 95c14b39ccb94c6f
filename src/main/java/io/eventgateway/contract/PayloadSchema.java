package io.eventgateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.problem.Violation;
import java.util.List;

/** A compiled schema. Immutable, for any thread. */
@FunctionalInterface
public interface PayloadSchema {

    /** All violations of the schema, at most 100; none for a valid value. */
    List<Violation> violations(JsonNode value);
}
