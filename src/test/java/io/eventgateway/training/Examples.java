package io.eventgateway.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;

/** The calls that a published OpenAPI document describes by examples: a method, a path with its parameters, scopes and a body. */
final class Examples {

    /** @param body empty where the operation has none */
    record Call(String method, String path, String scopes, String contentType, String body) {}

    private final JsonNode document;

    Examples(JsonNode document) {
        this.document = document;
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation -> calls.addAll(calls(path, operation))));
        return calls;
    }

    private List<Call> calls(Entry<String, JsonNode> path, Entry<String, JsonNode> operation) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        String address = filled(
                filled(path.getKey(), path.getValue().path("parameters")),
                operation.getValue().path("parameters"));
        String scopes = scopes(operation.getValue());
        List<Call> calls = new ArrayList<>();
        operation.getValue().at("/requestBody/content").properties().forEach(content -> content.getValue()
                .path("examples")
                .forEach(example ->
                        calls.add(new Call(method, address, scopes, content.getKey(), text(example.path("value"))))));
        return calls.isEmpty() ? List.of(new Call(method, address, scopes, "", "")) : calls;
    }

    private String filled(String template, JsonNode parameters) {
        String path = template;
        for (JsonNode it : parameters) {
            JsonNode parameter =
                    it.has("$ref") ? document.at(it.path("$ref").asText().substring(1)) : it;
            path = path.replace(
                    "{" + parameter.path("name").asText() + "}",
                    example(parameter).asText("unknown"));
        }
        return path;
    }

    private static JsonNode example(JsonNode parameter) {
        return parameter.has("example") ? parameter.path("example") : parameter.at("/schema/example");
    }

    private static String scopes(JsonNode operation) {
        List<String> scopes = new ArrayList<>();
        operation
                .path("security")
                .forEach(way -> way.forEach(list -> list.forEach(scope -> scopes.add(scope.asText()))));
        return String.join(" ", scopes);
    }

    private static String text(JsonNode example) {
        return example.isTextual() ? example.asText() : example.toString();
    }
}
