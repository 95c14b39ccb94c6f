package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Operation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names schemas that are not components: generators of code name a class by the {@code title}, and count those that have
 * none. An operation's id is unique, and so is the name.
 */
final class ModelName {

    private ModelName() {}

    /** The id of {@code place-order} and {@code Headers} give {@code PlaceOrderHeaders}. */
    static String of(Operation operation, String suffix) {
        return Arrays.stream(operation.id().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "", suffix));
    }

    /** Adds the title, unless the schema has a name: of a component, or a title of its author. */
    static JsonNode title(JsonNode schema, String title) {
        if (schema instanceof ObjectNode object && !object.has("$ref") && !object.has("title")) {
            ObjectNode titled = object.objectNode().put("title", title);
            return titled.setAll(object);
        }
        return schema;
    }
}
