package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** Operations on trees of documents. */
public final class JsonTrees {

    private JsonTrees() {}

    /** A new object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A new {@code $ref}. */
    public static ObjectNode reference(String address) {
        return object().put("$ref", address);
    }

    /** Merges copies of the source's members into the target; of two values that are not objects, the source's wins. */
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

    /** Visits every object in the tree, outermost first. */
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
