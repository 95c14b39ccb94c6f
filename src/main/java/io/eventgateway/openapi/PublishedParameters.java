package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.document.JsonTrees;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Publishes the parameters of an operation: those of its contract that have an effect, and those of the gateway. */
final class PublishedParameters {

    private static final String REFERENCE = "#/components/parameters/";

    private final JsonNode components;

    /** @param components of the published document, with the parameters of the gateway */
    PublishedParameters(JsonNode components) {
        this.components = components;
    }

    /**
     * Completes the parameters of a published operation.
     *
     * @param pathItem around the operation; its parameters hold for all its operations
     */
    void complete(ObjectNode published, ObjectNode pathItem, Operation operation) {
        removeWithoutEffect(pathItem);
        removeWithoutEffect(published);
        boolean keyRequired = operation.event().idempotencyKeyRequired();
        add(published, pathItem, In.HEADER, keyRequired ? "RequiredIdempotencyKey" : "IdempotencyKey");
        add(published, pathItem, In.QUERY, "ValidateOnly");
        if (operation.item().isPresent()) {
            add(published, pathItem, In.HEADER, "Prefer");
        }
    }

    /** Headers that OpenAPI ignores as parameters, and cookies, which the gateway does not read. */
    private void removeWithoutEffect(ObjectNode holder) {
        if (holder.path("parameters") instanceof ArrayNode parameters) {
            for (int i = parameters.size() - 1; i >= 0; i--) {
                JsonNode parameter = resolved(parameters.get(i));
                if (parameter.path("in").asText().equals("cookie") || ignored(parameter)) {
                    parameters.remove(i);
                }
            }
            if (parameters.isEmpty()) {
                holder.remove("parameters");
            }
        }
    }

    /** Adds a parameter of the gateway, or merges it with the contract's own description of it. */
    private void add(ObjectNode published, ObjectNode pathItem, In in, String component) {
        JsonNode gateway = components.path("parameters").path(component);
        Optional<JsonNode> own = Stream.of(published, pathItem)
                .flatMap(it -> StreamSupport.stream(it.path("parameters").spliterator(), false))
                .map(this::resolved)
                .filter(it -> same(it, in, name(gateway)))
                .findFirst();
        ArrayNode parameters = published.withArray("/parameters");
        for (int i = parameters.size() - 1; i >= 0; i--) {
            if (same(resolved(parameters.get(i)), in, name(gateway))) {
                parameters.remove(i);
            }
        }
        parameters.add(own.map(it -> merged((ObjectNode) gateway, it))
                .orElseGet(() -> JsonTrees.reference(REFERENCE + component)));
    }

    /** What the contract says, completed by the gateway where it says nothing. */
    private static ObjectNode merged(ObjectNode gateway, JsonNode own) {
        ObjectNode merged = gateway.deepCopy();
        if (own.has("schema") || own.has("content")) {
            merged.remove("schema");
            merged.remove("example");
        }
        own.properties().stream()
                .filter(it -> !it.getKey().equals("description")
                        || !it.getValue().asText().isBlank())
                .forEach(it -> merged.set(it.getKey(), it.getValue().deepCopy()));
        boolean required =
                own.path("required").asBoolean() || gateway.path("required").asBoolean();
        return merged.put("required", required);
    }

    private JsonNode resolved(JsonNode parameter) {
        JsonNode here = parameter;
        while (here.path("$ref").asText().startsWith(REFERENCE)) {
            here = components.at(
                    JsonPointers.ofFragment(here.path("$ref").asText()).tail());
        }
        return here;
    }

    private static boolean ignored(JsonNode parameter) {
        return place(parameter).filter(in -> in.ignores(name(parameter))).isPresent();
    }

    private static boolean same(JsonNode parameter, In in, String name) {
        return place(parameter).equals(Optional.of(in)) && in.sameName(name(parameter), name);
    }

    private static Optional<In> place(JsonNode parameter) {
        return In.of(parameter.path("in").asText());
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asText();
    }
}
