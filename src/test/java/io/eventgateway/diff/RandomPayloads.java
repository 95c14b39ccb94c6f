package io.eventgateway.diff;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Payloads that are likely to be valid under a schema, or to be near to it. */
public final class RandomPayloads {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "null", "object", "array");
    private static final List<String> TEXTS =
            List.of("", "a", "b", "c", "x", "aa", "ax", "aaa", "aaaa", "A", "2024-01-01");

    private final JsonNode document;
    private final Random random;

    public RandomPayloads(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    public JsonNode next() {
        return value(List.of(document), 4);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A value for all the schemas. */
    private JsonNode value(List<JsonNode> schemas, int depth) {
        List<JsonNode> all = new ArrayList<>();
        schemas.forEach(it -> flatten(it, all, 6));
        for (JsonNode schema : all) {
            if (schema.has("const") && chance(90)) {
                return schema.get("const").deepCopy();
            }
            if (!schema.path("enum").isEmpty() && chance(90)) {
                return schema.get("enum")
                        .get(random.nextInt(schema.get("enum").size()))
                        .deepCopy();
            }
        }
        return switch (type(all)) {
            case "string" -> JSON.textNode(pick(TEXTS));
            case "integer" -> JSON.numberNode(random.nextInt(7) - 1);
            case "number" -> JSON.numberNode((random.nextInt(14) - 2) / 2.0);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            case "array" -> array(all, depth);
            default -> object(all, depth);
        };
    }

    private void flatten(JsonNode schema, List<JsonNode> all, int depth) {
        if (depth == 0) {
            return;
        }
        all.add(schema);
        if (schema.has("$ref")) {
            flatten(document.at(JsonPointer.compile(schema.get("$ref").asText().substring(1))), all, depth - 1);
        }
        schema.path("allOf").forEach(it -> flatten(it, all, depth - 1));
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.has(keyword)) {
                flatten(
                        schema.get(keyword)
                                .get(random.nextInt(schema.get(keyword).size())),
                        all,
                        depth - 1);
            }
        }
        if (schema.has("if")) {
            if (random.nextBoolean()) {
                flatten(schema.get("if"), all, depth - 1);
                flatten(schema.path("then"), all, depth - 1);
            } else {
                flatten(schema.path("else"), all, depth - 1);
            }
        }
        schema.path("dependentSchemas").forEach(it -> {
            if (random.nextBoolean()) {
                flatten(it, all, depth - 1);
            }
        });
    }

    private String type(List<JsonNode> schemas) {
        List<String> types = new ArrayList<>(TYPES);
        for (JsonNode schema : schemas) {
            String allowed = schema.path("type").toString();
            if (schema.has("type")) {
                types.removeIf(it ->
                        !allowed.contains('"' + it + '"') && !(it.equals("integer") && allowed.contains("\"number\"")));
            } else if (schema.has("properties") && chance(80)) {
                types.removeIf(it -> !it.equals("object"));
            }
        }
        return types.isEmpty() || chance(3) ? pick(TYPES) : pick(types);
    }

    private JsonNode array(List<JsonNode> schemas, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int i = depth <= 0 ? 0 : random.nextInt(4); i > 0; i--) {
            List<JsonNode> items = new ArrayList<>();
            for (JsonNode schema : schemas) {
                JsonNode first = schema.path("prefixItems");
                items.add(array.size() < first.size() ? first.get(array.size()) : schema.path("items"));
                if (schema.has("contains") && random.nextBoolean()) {
                    items.add(schema.get("contains"));
                }
            }
            array.add(value(items, depth - 1));
        }
        return array;
    }

    private JsonNode object(List<JsonNode> schemas, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> names = new ArrayList<>();
        for (JsonNode schema : schemas) {
            schema.path("properties").fieldNames().forEachRemaining(it -> {
                if (depth > 0 && chance(50)) {
                    names.add(it);
                }
            });
            schema.path("required").forEach(it -> names.add(it.asText()));
            schema.path("dependentRequired").forEach(it -> it.forEach(name -> names.add(name.asText())));
        }
        if (depth < -2) {
            names.clear();
        }
        if (chance(20)) {
            names.add(pick(List.of("a", "b", "kind", "xa", "long", "z", "xz")));
        }
        for (String name : names) {
            List<JsonNode> members = new ArrayList<>();
            for (JsonNode schema : schemas) {
                JsonNode member = schema.path("properties").path(name);
                members.add(member.isMissingNode() ? schema.path("additionalProperties") : member);
                if (name.startsWith("x")) {
                    members.add(schema.path("patternProperties").path("^x"));
                }
            }
            object.set(name, value(members, depth - 1));
        }
        return object;
    }
}
