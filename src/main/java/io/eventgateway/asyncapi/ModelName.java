package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names schemas by their {@code title}: generators of code name a class by it, and number those that have none. A name
 * is made of the operation's id, which is unique, or of the name of the component, and of the names of members.
 */
final class ModelName {

    /** Keywords of a schema that becomes a class, an enumeration or a union. */
    private static final Set<String> OF_A_MODEL =
            Set.of("enum", "properties", "patternProperties", "additionalProperties", "oneOf", "anyOf");

    private ModelName() {}

    /** The id {@code place-order} and {@code Headers} give {@code PlaceOrderHeaders}. */
    static String of(Operation operation, String suffix) {
        return words(operation.id()) + suffix;
    }

    /** Adds titles to a schema and to those inside it, unless they refer to another or have a title of their author. */
    static void name(JsonNode schema, String name) {
        if (schema instanceof ObjectNode object && !object.has("$ref")) {
            title(object, name);
            nameInner(object, name);
        }
    }

    private static void title(ObjectNode schema, String title) {
        if (!schema.has("title")) {
            ObjectNode rest = schema.deepCopy();
            schema.removeAll();
            schema.put("title", title).setAll(rest);
        }
    }

    private static void nameInner(ObjectNode schema, String name) {
        schema.path("properties").properties().forEach(it -> nameModel(it.getValue(), name + words(it.getKey())));
        nameModel(schema.path("items"), name + "Item");
        nameModel(schema.path("additionalProperties"), name + "Value");
        for (String keyword : List.of("oneOf", "anyOf", "allOf", "prefixItems")) {
            int number = 0;
            for (JsonNode part : schema.path(keyword)) {
                number++;
                nameModel(part, name + words(keyword) + number);
            }
        }
    }

    private static void nameModel(JsonNode schema, String name) {
        if (OF_A_MODEL.stream().anyMatch(schema::has)) {
            name(schema, name);
        } else if (schema instanceof ObjectNode object) {
            nameInner(object, name);
        }
    }

    private static String words(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
