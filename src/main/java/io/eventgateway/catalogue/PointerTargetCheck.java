package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.LocatedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks that a pointer leads, in every value that a schema accepts, to a string or an integer. */
public final class PointerTargetCheck {

    /** Alternatives inside alternatives; each level multiplies the work. */
    private static final int MAX_ALTERNATIVES = 4;

    private static final Set<String> TEXT = Set.of("string", "integer");

    /** Whether schemas without a type count as schemas of objects. */
    private final boolean assumesObjects;

    /** What one of the schemas of the target must say. */
    private final Predicate<JsonNode> target;

    private PointerTargetCheck(boolean assumesObjects, Predicate<JsonNode> target) {
        this.assumesObjects = assumesObjects;
        this.target = target;
    }

    /** The reason why it does not; empty when it does. */
    public static Optional<String> check(LocatedNode schema, JsonPointer pointer) {
        return new PointerTargetCheck(false, PointerTargetCheck::isText)
                .objection(conjunction(List.of(schema)), pointer, MAX_ALTERNATIVES);
    }

    /** Whether it would if the values around the target were objects, which the schema leaves open. */
    public static boolean needsOnlyObjects(LocatedNode schema, JsonPointer pointer) {
        return everyTarget(schema, pointer, PointerTargetCheck::isText);
    }

    /** Whether for each target that a valid value can have, one of the schemas that it matches meets the condition. */
    static boolean everyTarget(LocatedNode schema, JsonPointer pointer, Predicate<JsonNode> condition) {
        return new PointerTargetCheck(true, condition)
                .objection(conjunction(List.of(schema)), pointer, MAX_ALTERNATIVES)
                .isEmpty();
    }

    /** @param here schemas that a value must match at once */
    private Optional<String> objection(List<LocatedNode> here, JsonPointer rest, int alternatives) {
        Optional<String> objection = rest.matches() ? text(here) : member(here, rest, alternatives);
        if (objection.isEmpty() || alternatives == 0) {
            return objection;
        }
        boolean inEveryAlternative = here.stream()
                .flatMap(it -> Stream.of(it.child("oneOf"), it.child("anyOf")))
                .filter(it -> !it.node().isEmpty())
                .anyMatch(choice -> choice.items().allMatch(branch -> {
                    List<LocatedNode> with = new ArrayList<>(here);
                    with.add(branch);
                    return objection(conjunction(with), rest, alternatives - 1).isEmpty();
                }));
        return inEveryAlternative ? Optional.empty() : objection;
    }

    private Optional<String> member(List<LocatedNode> here, JsonPointer rest, int alternatives) {
        String member = rest.getMatchingProperty();
        if (!requires(here, member)) {
            return Optional.of("leads through " + member + ", which the schema does not require");
        }
        List<LocatedNode> inside = conjunction(here.stream()
                .map(it -> it.child("properties").child(member))
                .filter(it -> !it.missing())
                .toList());
        return inside.isEmpty()
                ? Optional.of("leads through " + member + ", which the schema does not describe")
                : objection(inside, rest.tail(), alternatives);
    }

    private Optional<String> text(List<LocatedNode> here) {
        return here.stream().anyMatch(it -> target.test(it.node()))
                ? Optional.empty()
                : Optional.of("must lead to a property of type string or integer");
    }

    /**
     * All schemas that a value must match at once: those, the targets of their references, and the parts of an allOf.
     */
    static List<LocatedNode> conjunction(List<LocatedNode> schemas) {
        List<LocatedNode> all = new ArrayList<>(schemas);
        // The list grows during the loop. A schema is added once, so that a circle ends.
        for (int i = 0; i < all.size(); i++) {
            LocatedNode schema = all.get(i);
            Stream<LocatedNode> target = schema.node().has("$ref") ? Stream.of(schema.follow()) : Stream.empty();
            Stream.concat(target, schema.child("allOf").items())
                    .filter(it -> !it.missing() && all.stream().noneMatch(it::isAt))
                    .toList()
                    .forEach(all::add);
        }
        return all;
    }

    /** Without the type, {@code required} does not apply to values that are no objects. */
    private boolean requires(List<LocatedNode> schemas, String member) {
        boolean objects = schemas.stream().anyMatch(it -> it.text("type").equals("object"))
                || assumesObjects && schemas.stream().noneMatch(it -> it.node().has("type"));
        return objects
                && schemas.stream()
                        .flatMap(it -> it.child("required").items())
                        .anyMatch(it -> it.node().asText().equals(member));
    }

    private static boolean isText(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return TEXT.contains(type.textValue());
        }
        JsonNode values = type.isArray() ? type : schema.path("enum");
        if (schema.has("const")) {
            return schema.get("const").isTextual() || schema.get("const").isIntegralNumber();
        }
        for (JsonNode value : values) {
            boolean text =
                    type.isArray() ? TEXT.contains(value.asText()) : value.isTextual() || value.isIntegralNumber();
            if (!text) {
                return false;
            }
        }
        return !values.isEmpty();
    }
}
