package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds legal but suspicious constructs in the schemas of a request body. */
final class PayloadWarnings {

    private final FaultCollector faults;
    private final Set<String> seen = new HashSet<>();

    PayloadWarnings(FaultCollector faults) {
        this.faults = faults;
    }

    void check(LocatedNode body) {
        check(body, false);
    }

    /** @param closed whether a schema around this one, for the same value, refuses unknown members */
    private void check(LocatedNode schema, boolean closed) {
        if (schema.missing() || !seen.add(schema.pointer() + " " + closed)) {
            return;
        }
        boolean closedHere =
                closed || isFalse(schema, "unevaluatedProperties") || isFalse(schema, "additionalProperties");
        openObject(schema, closedHere);
        Subschemas.of(schema, Trait.IN_PLACE).forEach(it -> check(it, closedHere));
        Subschemas.of(schema, Trait.INSIDE).forEach(it -> check(it, false));
        if (schema.node().has("$ref")) {
            check(schema.follow(), closedHere);
        }
    }

    private void openObject(LocatedNode schema, boolean closed) {
        boolean described = Stream.of("additionalProperties", "unevaluatedProperties")
                .anyMatch(it -> schema.node().path(it).isObject());
        if (hasType(schema, "object") && !closed && !described) {
            faults.warn(
                    schema,
                    "leaves additionalProperties open, so a misspelt member gets into the topic; set it to false"
                            + " (around an allOf: unevaluatedProperties)");
        }
    }

    private static boolean isFalse(LocatedNode schema, String member) {
        JsonNode node = schema.node().path(member);
        return node.isBoolean() && !node.booleanValue();
    }

    /** A type is a name or a list of names. */
    private static boolean hasType(LocatedNode schema, String name) {
        return Stream.concat(
                        Stream.of(schema.child("type")), schema.child("type").items())
                .anyMatch(it -> it.node().asText().equals(name));
    }
}
