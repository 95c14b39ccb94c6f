package io.eventgateway.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.document.JsonTrees;
import java.util.HashSet;
import java.util.Set;

/** Removes the components that nothing refers to. */
final class UnusedComponents {

    /** Operations refer to these by name and not by {@code $ref}. */
    private static final String SECURITY_SCHEMES = "securitySchemes";

    private final ObjectNode document;
    private final Set<String> used = new HashSet<>();

    private UnusedComponents(ObjectNode document) {
        this.document = document;
    }

    static void remove(ObjectNode document) {
        UnusedComponents unused = new UnusedComponents(document);
        unused.follow(document.path("paths"));
        ObjectNode components = document.withObject("/components");
        components.properties().stream()
                .filter(kind -> !kind.getKey().equals(SECURITY_SCHEMES))
                .forEach(kind -> unused.keepUsed(kind.getKey(), (ObjectNode) kind.getValue()));
        components.properties().removeIf(kind -> kind.getValue().isEmpty());
    }

    private void keepUsed(String kind, ObjectNode named) {
        named.properties().removeIf(component -> !used.contains(kind + "/" + component.getKey()));
    }

    private void follow(JsonNode tree) {
        JsonTrees.walk(tree, object -> {
            object.path("discriminator").path("mapping").forEach(this::reach);
            reach(object.path("$ref"));
        });
    }

    private void reach(JsonNode reference) {
        if (!reference.asText().startsWith("#/components/")) {
            return;
        }
        JsonPointer inComponents = JsonPointers.ofFragment(reference.asText()).tail();
        String kind = inComponents.getMatchingProperty();
        String name = inComponents.tail().getMatchingProperty();
        if (used.add(kind + "/" + name)) {
            follow(document.path("components").path(kind).path(name));
        }
    }
}
