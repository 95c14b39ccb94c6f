package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** What is done to document trees again and again. */
public final class JsonTrees {

    private JsonTrees() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode reference(String address) {
        return object().put("$ref", address);
    }

    /** Unites the members of objects; of what is no object, the source's is taken. */
    public static void merge(ObjectNode target, JsonNode source) {
        source.properties().forEach(member -> {
            JsonNode present = target.get(member.getKey());
            if (present instanceof ObjectNode object && member.getValue().isObject()) {
                merge(object, member.getValue());
            } else {
                target.set(member.getKey(), member.getValue().deepCopy());
            }
        });
    }

    /** Every object in the tree, the outermost first. */
    public static void walk(JsonNode tree, Consumer<ObjectNode> visitor) {
        if (tree instanceof ObjectNode object) {
            visitor.accept(object);
        }
        List.copyOf(tree.properties()).forEach(member -> walk(member.getValue(), visitor));
        if (tree.isArray()) {
            tree.forEach(it -> walk(it, visitor));
        }
    }
}
