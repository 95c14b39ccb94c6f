package io.eventgateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An operation as it was read, with the document that says it.
 *
 * @param document the contract, for references
 * @param declared the operation in it
 */
record DeclaredOperation(Operation operation, JsonNode document, JsonNode item, JsonNode declared) {

    static List<DeclaredOperation> all(Catalogue catalogue) {
        return catalogue.operations().stream().map(it -> of(it, catalogue)).toList();
    }

    private static DeclaredOperation of(Operation operation, Catalogue catalogue) {
        String method = operation.method().toLowerCase(Locale.ROOT);
        return catalogue.contracts().stream()
                .map(contract -> new DeclaredOperation(
                        operation,
                        contract.root(),
                        contract.root().path("paths").path(operation.path().text()),
                        contract.root()
                                .path("paths")
                                .path(operation.path().text())
                                .path(method)))
                .filter(it -> it.declared().path("operationId").asText().equals(operation.id()))
                .findFirst()
                .orElseThrow();
    }

    String id() {
        return operation.id();
    }

    String methodAndPath() {
        return operation.method() + " " + operation.path().text();
    }

    /** Method and path; what a path parameter is called is nothing to a caller. */
    String place() {
        return methodAndPath().replaceAll("\\{[^}]*}", "{}");
    }

    ResolvedSchema body() {
        JsonNode body = ResolvedSchema.follow(declared.path("requestBody"), document);
        return ResolvedSchema.of(body.path("content").path("application/json").path("schema"), document);
    }

    /** What is said of each declared parameter, by place and name. */
    Map<String, JsonNode> parameters() {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode list : List.of(item.path("parameters"), declared.path("parameters"))) {
            list.forEach(each -> {
                JsonNode parameter = ResolvedSchema.follow(each, document);
                parameters.put(name(parameter), parameter);
            });
        }
        return parameters;
    }

    /** Path parameters are known by their position, headers by a name without case. */
    private String name(JsonNode parameter) {
        String name = parameter.path("name").asText();
        if (parameter.path("in").asText().equalsIgnoreCase(Parameter.In.HEADER.name())) {
            return "header " + name.toLowerCase(Locale.ROOT);
        }
        List<String> segments = operation.path().segments().stream()
                .map(segment -> segment.parameter() ? "{" + segment.text() + "}" : segment.text())
                .toList();
        return "path segment " + (segments.indexOf("{" + name + "}") + 1);
    }
}
