package io.eventgateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.problem.Violation;
import java.util.List;

/** What a contract says of a value, ready to be held against one. Immutable; any thread may use it. */
@FunctionalInterface
public interface PayloadSchema {

    /** Every way in which the value breaks the schema, at most 100; none when it keeps it. */
    List<Violation> violations(JsonNode value);
}
