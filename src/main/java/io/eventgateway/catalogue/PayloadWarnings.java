package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import java.util.HashSet;
import java.util.Set;

/** Looks through all that a request body may hold for what is allowed and yet seldom meant. */
final class PayloadWarnings {

    private final Contract contract;
    private final FaultCollector faults;
    private final boolean writtenAnew;
    private final Set<String> seen = new HashSet<>();

    /** @param writtenAnew whether Kafka REST parses the value and writes it anew ({@code value-type: json}) */
    PayloadWarnings(Contract contract, FaultCollector faults, boolean writtenAnew) {
        this.contract = contract;
        this.faults = faults;
        this.writtenAnew = writtenAnew;
    }

    void check(Located body) {
        check(body, false);
    }

    /** @param closed whether a schema around this one, for the same value, refuses unknown members */
    private void check(Located schema, boolean closed) {
        if (schema.missing() || !seen.add(schema.pointer() + " " + closed)) {
            return;
        }
        boolean closedHere =
                closed || isFalse(schema, "unevaluatedProperties") || isFalse(schema, "additionalProperties");
        open(schema, closedHere);
        number(schema);
        Subschemas.inPlace(schema).forEach(it -> check(it, closedHere));
        Subschemas.inside(schema).forEach(it -> check(it, false));
        if (schema.node().has("$ref")) {
            check(contract.follow(schema), closedHere);
        }
    }

    private void open(Located schema, boolean closed) {
        JsonNode additional = schema.node().path("additionalProperties");
        boolean described = additional.isObject()
                || schema.node().path("unevaluatedProperties").isObject();
        if (names(schema.node().path("type"), "object") && !closed && !described) {
            faults.warn(
                    contract,
                    schema.pointer(),
                    "leaves additionalProperties open, so a misspelt member gets into the topic; set it to false (around an"
                            + " allOf: unevaluatedProperties)");
        }
    }

    private void number(Located schema) {
        if (writtenAnew && names(schema.node().path("type"), "number")) {
            faults.warn(
                    contract,
                    schema.child("type").pointer(),
                    "is number: Kafka REST reads it as a double, so digits can be lost; use a decimal string, or value-type:"
                            + " binary");
        }
    }

    private static boolean isFalse(Located schema, String member) {
        JsonNode node = schema.node().path(member);
        return node.isBoolean() && !node.booleanValue();
    }

    /** A type is a name or a list of names. */
    static boolean names(JsonNode type, String name) {
        for (JsonNode each : type) {
            if (each.asText().equals(name)) {
                return true;
            }
        }
        return type.asText().equals(name);
    }
}
