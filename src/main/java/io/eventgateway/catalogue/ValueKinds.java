package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.eventgateway.contract.LocatedNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** The kinds of values that a schema accepts, as far as they decide how a parameter is written as text. */
final class ValueKinds {

    /** A kind of value. */
    enum Kind {
        SCALAR,
        ARRAY,
        OBJECT,
        /** Beside another kind it makes no difference: no style has a text for it. */
        NULL
    }

    private final LocatedNode schema;
    private final Set<Kind> kinds;

    ValueKinds(LocatedNode schema) {
        this.schema = schema;
        this.kinds = kinds(schema, new HashMap<>());
    }

    /** The kinds that the schema names; {@link Kind#SCALAR} when it names none. */
    Set<Kind> all() {
        Set<Kind> all = EnumSet.noneOf(Kind.class);
        all.addAll(kinds);
        all.remove(Kind.NULL);
        return all.isEmpty() ? EnumSet.of(Kind.SCALAR) : all;
    }

    /** Whether the schema does not exclude the kind. */
    boolean mayBe(Kind kind) {
        return kinds.isEmpty() || all().contains(kind);
    }

    /** The schema of items; missing when there is none. */
    LocatedNode items() {
        return first("items");
    }

    /** The schema of members that have none of their own; missing when there is none. */
    LocatedNode additionalProperties() {
        return first("additionalProperties");
    }

    /** The schemas of the described members, by name. */
    Map<String, LocatedNode> properties() {
        Map<String, LocatedNode> properties = new LinkedHashMap<>();
        applied(schema, new HashSet<>())
                .flatMap(it -> it.child("properties").members())
                .forEach(it -> properties.putIfAbsent(it.name(), it));
        return properties;
    }

    private LocatedNode first(String keyword) {
        return applied(schema, new HashSet<>())
                .map(it -> it.child(keyword))
                .filter(it -> it.node().isObject())
                .findFirst()
                .orElseGet(() -> new LocatedNode(schema.contract(), schema.pointer(), MissingNode.getInstance()));
    }

    /** The schema and all that describe the same value: targets of references, and the parts of allOf, anyOf, oneOf. */
    private static Stream<LocatedNode> applied(LocatedNode schema, Set<JsonPointer> seen) {
        if (schema.missing() || !seen.add(schema.pointer())) {
            return Stream.empty();
        }
        Stream<LocatedNode> inner = Stream.concat(
                target(schema), Stream.of("allOf", "anyOf", "oneOf").flatMap(it -> schema.child(it)
                        .items()));
        return Stream.concat(Stream.of(schema), inner.flatMap(it -> applied(it, seen)));
    }

    private static Stream<LocatedNode> target(LocatedNode schema) {
        return schema.node().has("$ref") ? Stream.of(schema.follow()) : Stream.empty();
    }

    /** Empty when the schema names no kind. */
    private static Set<Kind> kinds(LocatedNode schema, Map<JsonPointer, Set<Kind>> known) {
        Set<Kind> found = known.get(schema.pointer());
        if (found == null) {
            known.put(schema.pointer(), EnumSet.noneOf(Kind.class)); // ends a schema that refers to itself
            found = found(schema, known);
            known.put(schema.pointer(), found);
        }
        return found;
    }

    private static Set<Kind> found(LocatedNode schema, Map<JsonPointer, Set<Kind>> known) {
        Stream<Set<Kind>> parts = Stream.concat(
                Stream.of(own(schema.node())),
                Stream.concat(target(schema), schema.child("allOf").items()).map(it -> kinds(it, known)));
        Stream<Set<Kind>> choices = Stream.of("anyOf", "oneOf")
                .filter(schema.node()::has)
                .map(it -> schema.child(it).items().map(choice -> kinds(choice, known)))
                .map(ValueKinds::union);
        return Stream.concat(parts, choices)
                .filter(it -> !it.isEmpty())
                .reduce(intersection())
                .orElseGet(() -> EnumSet.noneOf(Kind.class));
    }

    /** Empty when one of them is empty, since any kind fits it. */
    private static Set<Kind> union(Stream<Set<Kind>> choices) {
        Set<Kind> union = EnumSet.noneOf(Kind.class);
        for (Set<Kind> choice : choices.toList()) {
            if (choice.isEmpty()) {
                return EnumSet.noneOf(Kind.class);
            }
            union.addAll(choice);
        }
        return union;
    }

    private static BinaryOperator<Set<Kind>> intersection() {
        return (one, other) -> {
            Set<Kind> both = EnumSet.copyOf(one);
            both.retainAll(other);
            return both;
        };
    }

    /** By {@code type}, else by the values of {@code enum} and {@code const}, else by keywords of arrays and objects. */
    private static Set<Kind> own(JsonNode schema) {
        Set<Kind> own = EnumSet.noneOf(Kind.class);
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            own.add(named(type.textValue()));
        }
        type.forEach(it -> own.add(named(it.asText())));
        if (own.isEmpty()) {
            schema.path("enum").forEach(it -> own.add(of(it)));
            if (schema.has("const")) {
                own.add(of(schema.path("const")));
            }
        }
        if (own.isEmpty() && (schema.has("items") || schema.has("prefixItems"))) {
            own.add(Kind.ARRAY);
        }
        if (own.isEmpty() && schema.has("properties")) {
            own.add(Kind.OBJECT);
        }
        return own;
    }

    private static Kind named(String type) {
        return switch (type) {
            case "array" -> Kind.ARRAY;
            case "object" -> Kind.OBJECT;
            case "null" -> Kind.NULL;
            default -> Kind.SCALAR;
        };
    }

    private static Kind of(JsonNode value) {
        if (value.isArray()) {
            return Kind.ARRAY;
        }
        if (value.isNull()) {
            return Kind.NULL;
        }
        return value.isObject() ? Kind.OBJECT : Kind.SCALAR;
    }
}
