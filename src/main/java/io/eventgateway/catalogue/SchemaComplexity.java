package io.eventgateway.catalogue;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Refuses schemas that no payload could be validated against in reasonable time: those that refer to themselves for the
 * same value, and those whose references multiply.
 */
final class SchemaComplexity {

    /** Schemas that are evaluated for one value, each as often as a path leads to it. */
    private static final long MAX_EVALUATIONS = 10_000;
    /** References and nested alternatives for one value; each is a call on the stack. */
    private static final int MAX_DEPTH = 100;

    private static final Cost UNFINISHED = new Cost(0, 0);

    private final FaultCollector faults;
    private final Map<String, Cost> known = new HashMap<>();

    SchemaComplexity(FaultCollector faults) {
        this.faults = faults;
    }

    /** The cost of one value: evaluations of schemas, and how deep they are nested. */
    private record Cost(long evaluations, int depth) {}

    /** Whether the schema and all schemas inside it can be evaluated. */
    boolean accepts(LocatedNode schema) {
        return Subschemas.all(schema).allMatch(it -> cost(it).depth() >= 0);
    }

    private Cost cost(LocatedNode schema) {
        String place = schema.toString();
        Cost found = known.get(place);
        if (found == UNFINISHED) {
            faults.add(schema, "refers to itself for the same value, so no validation would end");
            return refused(place);
        }
        if (found != null) {
            return found;
        }
        known.put(place, UNFINISHED);
        long evaluations = 1;
        int depth = 0;
        for (LocatedNode part : parts(schema).toList()) {
            Cost cost = cost(part);
            if (cost.depth() < 0) {
                return refused(place);
            }
            evaluations = Math.min(evaluations + cost.evaluations(), Integer.MAX_VALUE);
            depth = Math.max(depth, cost.depth() + 1);
        }
        if (evaluations > MAX_EVALUATIONS || depth > MAX_DEPTH) {
            faults.add(
                    schema,
                    depth > MAX_DEPTH
                            ? "leads through more than " + MAX_DEPTH + " schemas for one value"
                            : "leads to more than " + MAX_EVALUATIONS + " evaluations for one value: its references"
                                    + " multiply");
            return refused(place);
        }
        Cost cost = new Cost(evaluations, depth);
        known.put(place, cost);
        return cost;
    }

    /** A fault is reported once, and not for the schemas that lead to it. */
    private Cost refused(String place) {
        Cost refused = new Cost(1, -1);
        known.put(place, refused);
        return refused;
    }

    /** The schemas that are evaluated for the same value. */
    private static Stream<LocatedNode> parts(LocatedNode schema) {
        Stream<LocatedNode> target =
                schema.node().path("$ref").isTextual() ? Stream.of(target(schema)) : Stream.empty();
        Stream<LocatedNode> conditions =
                Stream.of("not", "if").map(schema::child).filter(it -> it.node().isObject());
        return Stream.of(target, Subschemas.of(schema, Trait.IN_PLACE), conditions)
                .flatMap(it -> it)
                .filter(it -> it.node().isObject());
    }

    private static LocatedNode target(LocatedNode schema) {
        return schema.contract().at(JsonPointers.ofFragment(schema.text("$ref")));
    }
}
