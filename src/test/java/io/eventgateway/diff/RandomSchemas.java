package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas with all keywords of JSON Schema, and changes of them. */
public final class RandomSchemas {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> NAMES = List.of("a", "b", "kind", "xa", "long");
    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "null", "object", "array");

    private final Random random;

    public RandomSchemas(Random random) {
        this.random = random;
    }

    /** A document: a schema that may refer to three others, which may refer to each other. */
    public ObjectNode document() {
        ObjectNode document = JSON.objectNode();
        ObjectNode definitions = JSON.objectNode();
        for (String name : List.of("A", "B", "C")) {
            // A reference is always below a member or an item, so that no schema refers to itself at once.
            definitions.set(name, object(2));
        }
        ObjectNode schema = schema(3);
        schema.properties().forEach(it -> document.set(it.getKey(), it.getValue()));
        document.set("$defs", definitions);
        return document;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    ObjectNode schema(int depth) {
        int kind = random.nextInt(depth > 0 ? 16 : 8);
        return switch (kind) {
            case 0, 1 -> text();
            case 2, 3 -> number();
            case 4 -> type(pick(List.of("boolean", "null")));
            case 5 -> values();
            case 6 -> chance(50) ? JSON.objectNode() : types();
            case 7 ->
                depth > 2 ? schema(depth) : JSON.objectNode().put("$ref", "#/$defs/" + pick(List.of("A", "B", "C")));
            case 8, 9, 10 -> object(depth);
            case 11 -> array(depth);
            case 12 -> discriminated(depth);
            default -> combined(depth);
        };
    }

    private ObjectNode type(String type) {
        return JSON.objectNode().put("type", type);
    }

    private ObjectNode types() {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("type").add(pick(TYPES.subList(0, 3))).add(pick(TYPES.subList(3, 7)));
        return schema;
    }

    private ObjectNode text() {
        ObjectNode schema = chance(85) ? type("string") : JSON.objectNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            keyword(schema, pick(List.of("minLength", "maxLength", "pattern", "format", "enum", "not")));
        }
        return schema;
    }

    private ObjectNode number() {
        ObjectNode schema = type(pick(List.of("integer", "integer", "number")));
        for (int i = random.nextInt(3); i > 0; i--) {
            keyword(
                    schema,
                    pick(List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "not")));
        }
        return schema;
    }

    private ObjectNode values() {
        ObjectNode schema = JSON.objectNode();
        keyword(schema, pick(List.of("enum", "const")));
        return schema;
    }

    JsonNode value() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.numberNode(random.nextInt(4));
            case 1 -> JSON.numberNode(random.nextInt(4) + 0.5);
            case 2 -> JSON.numberNode((double) random.nextInt(4));
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.nullNode();
            case 5 -> JSON.objectNode().put("a", random.nextInt(2));
            default -> JSON.textNode(pick(List.of("a", "b", "aa", "x", "2024-01-01", "")));
        };
    }

    ObjectNode object(int depth) {
        ObjectNode schema = chance(85) ? type("object") : JSON.objectNode();
        ObjectNode properties = schema.putObject("properties");
        for (int i = random.nextInt(4); i > 0; i--) {
            properties.set(pick(NAMES), schema(depth - 1));
        }
        if (chance(60)) {
            schema.putArray("required").add(pick(NAMES));
        }
        if (chance(40)) {
            open(schema, depth);
        }
        if (chance(25)) {
            keyword(
                    schema,
                    pick(List.of(
                            "patternProperties",
                            "propertyNames",
                            "minProperties",
                            "maxProperties",
                            "dependentRequired",
                            "dependentSchemas")));
        }
        return schema;
    }

    private void open(ObjectNode schema, int depth) {
        switch (random.nextInt(4)) {
            case 0 -> schema.set("additionalProperties", schema(depth - 1));
            case 1 -> {
                schema.put("unevaluatedProperties", false);
                String keyword = pick(List.of("allOf", "anyOf", "oneOf"));
                schema.putArray(keyword).add(object(depth - 2)).add(object(depth - 2));
            }
            default -> schema.put("additionalProperties", false);
        }
    }

    private ObjectNode array(int depth) {
        ObjectNode schema = chance(85) ? type("array") : JSON.objectNode();
        if (chance(70)) {
            schema.set("items", chance(10) ? JSON.booleanNode(false) : schema(depth - 1));
        }
        if (chance(30)) {
            schema.putArray("prefixItems").add(schema(depth - 1)).add(schema(depth - 1));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            keyword(schema, pick(List.of("minItems", "maxItems", "uniqueItems", "contains", "minContains")));
        }
        if (chance(8)) {
            schema.put("unevaluatedItems", false);
        }
        return schema;
    }

    /** Alternatives that a constant member tells apart. */
    private ObjectNode discriminated(int depth) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode branches = schema.putArray(pick(List.of("oneOf", "oneOf", "anyOf")));
        for (String kind : List.of("a", "b", "c").subList(0, 2 + random.nextInt(2))) {
            ObjectNode branch = object(depth - 1);
            branch.put("type", "object").putArray("required").add("kind").add(pick(NAMES));
            ((ObjectNode) branch.path("properties"))
                    .set("kind", JSON.objectNode().put("const", kind));
            branches.add(branch);
        }
        return schema;
    }

    private ObjectNode combined(int depth) {
        ObjectNode schema = chance(40) ? object(depth - 1) : JSON.objectNode();
        switch (random.nextInt(6)) {
            case 0 -> schema.putArray("allOf").add(schema(depth - 1)).add(schema(depth - 1));
            case 1 -> schema.putArray("anyOf").add(schema(depth - 1)).add(schema(depth - 1));
            case 2 -> schema.putArray("oneOf").add(schema(depth - 1)).add(schema(depth - 1));
            case 3 -> schema.set("not", schema(0));
            case 4 -> condition(schema, depth);
            default -> schema.putArray("anyOf").add(schema(depth - 1)).add(type("null"));
        }
        return schema;
    }

    private void condition(ObjectNode schema, int depth) {
        schema.set("if", chance(50) ? object(0) : schema(depth - 1));
        schema.set("then", object(depth - 1));
        if (chance(50)) {
            schema.set("else", object(depth - 1));
        }
    }

    private void keyword(ObjectNode schema, String keyword) {
        switch (keyword) {
            case "minLength", "minItems", "minProperties", "minContains" -> schema.put(keyword, random.nextInt(3));
            case "maxLength", "maxItems", "maxProperties" -> schema.put(keyword, 1 + random.nextInt(3));
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
                schema.put(keyword, chance(20) ? random.nextInt(4) + 0.5 : random.nextInt(4));
            case "multipleOf" -> schema.put(keyword, pick(List.of(1.0, 2.0, 0.5)));
            case "pattern" -> schema.put(keyword, pick(List.of("^a", "^[a-z]*$", "x")));
            case "format" -> schema.put(keyword, pick(List.of("date", "float", "byte")));
            // The validator compares the members of an object too.
            case "uniqueItems" -> schema.put("type", "array").put(keyword, true);
            case "enum" -> schema.putArray("enum").add(value()).add(value()).add(value());
            case "const" -> schema.set("const", value());
            case "not" -> schema.set("not", values());
            case "contains" -> schema.set("contains", schema(0));
            case "patternProperties" -> schema.putObject(keyword).set("^x", schema(0));
            case "propertyNames" -> schema.putObject(keyword).put("maxLength", 1 + random.nextInt(4));
            case "dependentRequired" ->
                schema.putObject(keyword).putArray(pick(NAMES)).add(pick(NAMES));
            case "dependentSchemas" -> schema.putObject(keyword).set(pick(NAMES), object(0));
            default -> throw new IllegalArgumentException(keyword);
        }
    }

    /** The document with some differences, which may or may not matter. */
    ObjectNode changed(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            change(pick(schemas(copy)));
        }
        return copy;
    }

    private void change(ObjectNode schema) {
        List<String> keywords = new ArrayList<>();
        schema.fieldNames().forEachRemaining(keywords::add);
        keywords.remove("$defs");
        if (keywords.isEmpty() || chance(20)) {
            keyword(
                    schema,
                    pick(List.of(
                            "minLength",
                            "maxLength",
                            "minimum",
                            "maximum",
                            "exclusiveMinimum",
                            "enum",
                            "const",
                            "not",
                            "pattern",
                            "format",
                            "multipleOf",
                            "minItems",
                            "maxItems",
                            "uniqueItems",
                            "contains",
                            "minProperties",
                            "maxProperties",
                            "patternProperties",
                            "propertyNames",
                            "dependentRequired",
                            "dependentSchemas")));
            return;
        }
        String keyword = pick(keywords);
        JsonNode value = schema.get(keyword);
        if (chance(25)) {
            schema.remove(keyword);
        } else if (value.isNumber() && !keyword.equals("const")) {
            double next = value.asDouble() + pick(List.of(1.0, -1.0));
            schema.put(keyword, keyword.equals("multipleOf") || next < 0 ? value.asDouble() * 2 : next);
            if (keyword.matches("(min|max)[A-Z].*")) {
                schema.put(keyword, (int) schema.get(keyword).asDouble());
            }
        } else if (keyword.equals("type")) {
            schema.set("type", chance(50) ? JSON.textNode(pick(TYPES)) : types().get("type"));
        } else if (keyword.equals("const") || keyword.equals("enum")) {
            keyword(schema, pick(List.of("const", "enum")));
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
            items(keyword, array);
        } else if (keyword.equals("properties")) {
            ObjectNode properties = (ObjectNode) value;
            if (chance(30)) {
                properties.remove(pick(NAMES));
            } else {
                properties.set(pick(NAMES), schema(1));
            }
        } else if (value.isBoolean()) {
            schema.put(keyword, !value.booleanValue());
        } else if (value.isObject() && !keyword.startsWith("dependent") && !keyword.equals("patternProperties")) {
            schema.set(keyword, schema(1));
        } else if (value.isTextual() && keyword.equals("$ref")) {
            schema.put("$ref", "#/$defs/" + pick(List.of("A", "B", "C")));
        }
    }

    private void items(String keyword, ArrayNode array) {
        boolean schemas = array.get(0).isObject();
        switch (random.nextInt(3)) {
            case 0 -> {
                if (array.size() > 1) {
                    array.remove(random.nextInt(array.size()));
                }
            }
            case 1 -> {
                if (schemas) {
                    array.add(schema(1));
                } else if (keyword.equals("required")) {
                    array.add(NAMES.stream()
                            .filter(it -> !array.toString().contains('"' + it + '"'))
                            .findFirst()
                            .orElse("z"));
                }
            }
            default -> {
                if (schemas) {
                    array.set(random.nextInt(array.size()), schema(1));
                }
            }
        }
    }

    /** The document written in another way. */
    ObjectNode rewritten(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            rewrite(pick(schemas(copy)), copy);
        }
        return copy;
    }

    private void rewrite(ObjectNode schema, ObjectNode document) {
        switch (random.nextInt(10)) {
            case 0 -> wrap(schema, document);
            case 1 ->
                schema.put("description", "Some text.")
                        .put("format", schema.path("format").asText("float"));
            case 2 -> reverse(schema, "anyOf");
            case 3 -> reverse(schema, "oneOf");
            case 4 -> {
                if (schema.has("const") && !schema.has("enum")) {
                    schema.putArray("enum").add(schema.remove("const"));
                }
            }
            case 5 -> {
                boolean integer = schema.path("type").asText().equals("integer");
                if (integer && schema.path("minimum").isIntegralNumber() && !schema.has("exclusiveMinimum")) {
                    schema.put("exclusiveMinimum", schema.remove("minimum").asInt() - 1);
                }
            }
            case 6 -> {
                if (schema.has("required") && !schema.has("allOf")) {
                    schema.putArray("allOf").addObject().set("required", schema.remove("required"));
                }
            }
            case 7 -> {
                if (schema.path("type").size() == 2 && !schema.has("anyOf")) {
                    ArrayNode anyOf = schema.putArray("anyOf");
                    schema.remove("type").forEach(it -> anyOf.addObject().set("type", it));
                }
            }
            case 8 -> {
                if (schema.path("minimum").isIntegralNumber()) {
                    schema.put("minimum", schema.path("minimum").asDouble());
                }
            }
            default -> {
                boolean alone = !schema.has("additionalProperties") && !schema.has("allOf");
                if (alone && schema.has("properties")) {
                    schema.putArray("allOf").addObject().set("properties", schema.remove("properties"));
                }
            }
        }
    }

    /** Moves the keywords into {@code allOf}, or to a schema that is referred to. */
    private void wrap(ObjectNode schema, ObjectNode document) {
        if (schema == document) {
            return;
        }
        ObjectNode inner = JSON.objectNode();
        schema.properties().forEach(it -> inner.set(it.getKey(), it.getValue()));
        schema.removeAll();
        if (random.nextBoolean()) {
            schema.putArray("allOf").add(inner);
        } else {
            String name = "X" + document.path("$defs").size();
            ((ObjectNode) document.path("$defs")).set(name, inner);
            schema.put("$ref", "#/$defs/" + name);
        }
    }

    private static void reverse(ObjectNode schema, String keyword) {
        if (schema.get(keyword) instanceof ArrayNode array && array.size() > 1) {
            array.add(array.remove(0));
        }
    }

    /** All schemas in the document, the document included. */
    private static List<ObjectNode> schemas(ObjectNode document) {
        List<ObjectNode> found = new ArrayList<>();
        collect(document, found);
        return found;
    }

    private static void collect(JsonNode schema, List<ObjectNode> found) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        found.add(object);
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            switch (each.getKey()) {
                case "properties", "patternProperties", "dependentSchemas", "$defs" ->
                    each.getValue().forEach(it -> collect(it, found));
                case "allOf", "anyOf", "oneOf", "prefixItems" -> each.getValue().forEach(it -> collect(it, found));
                case "not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames" ->
                    collect(each.getValue(), found);
                default -> {
                    // No schema inside.
                }
            }
        }
    }
}
