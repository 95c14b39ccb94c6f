package io.eventgateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A schema with what its reference leads to written into it, one level deep.
 *
 * @param document for the references further in
 * @param references that were followed to get here, outermost first
 * @param circle whether it refers to what it is inside of, so that nothing new comes further in
 */
record ResolvedSchema(JsonNode node, JsonNode document, List<String> references, boolean circle) {

    /** What says something to people only. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "default",
            "example",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "$comment");

    static ResolvedSchema of(JsonNode schema, JsonNode document) {
        return of(schema, document, List.of());
    }

    private static ResolvedSchema of(JsonNode schema, JsonNode document, List<String> before) {
        if (!schema.isObject()) {
            return new ResolvedSchema(schema, document, before, false);
        }
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        schema.properties().stream()
                .filter(it -> !ANNOTATIONS.contains(it.getKey()) && !it.getKey().equals("$ref"))
                .forEach(it -> flat.set(it.getKey(), it.getValue()));
        String reference = schema.path("$ref").asText("");
        if (reference.isEmpty() || before.contains(reference)) {
            return new ResolvedSchema(flat, document, before, !reference.isEmpty());
        }
        List<String> references = new ArrayList<>(before);
        references.add(reference);
        JsonNode target = of(target(reference, document), document, references).node();
        if (target.properties().stream().anyMatch(it -> flat.has(it.getKey()))) {
            flat.withArray("/allOf").add(target);
            return new ResolvedSchema(flat, document, references, false);
        }
        target.properties().forEach(it -> flat.set(it.getKey(), it.getValue()));
        return new ResolvedSchema(flat, document, references, false);
    }

    ResolvedSchema inside(JsonNode schema) {
        return of(schema, document, references);
    }

    JsonNode at(String keyword) {
        return node.path(keyword);
    }

    boolean closed() {
        return isFalse("additionalProperties") || isFalse("unevaluatedProperties");
    }

    private boolean isFalse(String keyword) {
        return node.path(keyword).isBoolean() && !node.path(keyword).booleanValue();
    }

    boolean requires(String member) {
        for (JsonNode required : node.path("required")) {
            if (required.asText().equals(member)) {
                return true;
            }
        }
        return false;
    }

    static JsonNode follow(JsonNode node, JsonNode document) {
        JsonNode here = node;
        while (here.has("$ref")) {
            here = target(here.path("$ref").asText(), document);
        }
        return here;
    }

    private static JsonNode target(String reference, JsonNode document) {
        return document.at(JsonPointers.ofFragment(reference));
    }
}
