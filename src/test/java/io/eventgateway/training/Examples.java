package io.eventgateway.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;

/**
 * Reads requests from the examples of a published OpenAPI document: method, path with its parameters, scopes and body.
 */
final class Examples {

    /** @param body empty if the operation has none */
    record ExampleRequest(String method, String path, String scopes, String contentType, String body) {}

    private final JsonNode document;

    Examples(JsonNode document) {
        this.document = document;
    }

    List<ExampleRequest> requests() {
        List<ExampleRequest> requests = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation -> requests.addAll(requests(path, operation))));
        return requests;
    }

    private List<ExampleRequest> requests(Entry<String, JsonNode> path, Entry<String, JsonNode> operation) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        String address = fill(
                fill(path.getKey(), path.getValue().path("parameters")),
                operation.getValue().path("parameters"));
        String scopes = scopes(operation.getValue());
        List<ExampleRequest> requests = new ArrayList<>();
        operation.getValue().at("/requestBody/content").properties().forEach(content -> content.getValue()
                .path("examples")
                .forEach(example -> requests.add(
                        new ExampleRequest(method, address, scopes, content.getKey(), text(example.path("value"))))));
        return requests.isEmpty() ? List.of(new ExampleRequest(method, address, scopes, "", "")) : requests;
    }

    private String fill(String template, JsonNode parameters) {
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
                .forEach(scheme -> scheme.forEach(list -> list.forEach(scope -> scopes.add(scope.asText()))));
        return String.join(" ", scopes);
    }

    private static String text(JsonNode example) {
        return example.isTextual() ? example.asText() : example.toString();
    }
}
