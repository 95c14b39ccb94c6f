package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.document.JsonTrees;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The tags of the document; a contract without tags or descriptions contributes its title and description. */
final class TagObjects {

    private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

    /** Adds the tags that a contract declares. */
    void declare(JsonNode contract) {
        contract.path("tags").forEach(tag -> add(tag.path("name").asText(), tag, contract));
    }

    /** Gives the operation a tag if it has none, and declares its tags. */
    void use(ObjectNode operation, JsonNode contract) {
        if (operation.path("tags").isEmpty()) {
            operation.putArray("tags").add(contract.at("/info/title").asText());
        }
        operation.path("tags").forEach(name -> add(name.asText(), contract.path("none"), contract));
    }

    /** In the order of declaration. */
    Collection<ObjectNode> all() {
        return byName.values();
    }

    private void add(String name, JsonNode declared, JsonNode contract) {
        if (!byName.containsKey(name)) {
            ObjectNode tag = declared.isObject()
                    ? declared.deepCopy()
                    : JsonTrees.object().put("name", name);
            if (tag.path("description").asText().isBlank()) {
                JsonNode info = contract.path("info");
                tag.put(
                        "description",
                        Stream.of(info.path("description"), info.path("title"))
                                .map(JsonNode::asText)
                                .filter(it -> !it.isBlank())
                                .findFirst()
                                .orElse(name));
            }
            byName.put(name, tag);
        }
    }
}
