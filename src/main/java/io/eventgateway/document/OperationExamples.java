package io.eventgateway.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a contract gives as examples of one operation. */
public final class OperationExamples {

    /** Longer chains of references are circles. */
    private static final int MOST_HOPS = 32;

    private final JsonNode root;
    private final JsonNode path;
    private final JsonNode operation;

    private OperationExamples(JsonNode root, JsonNode path, JsonNode operation) {
        this.root = root;
        this.path = path;
        this.operation = operation;
    }

    public static OperationExamples of(Contract contract, Operation operation) {
        JsonNode path = contract.root().path("paths").path(operation.path().text());
        return new OperationExamples(
                contract.root(), path, path.path(operation.method().toLowerCase(Locale.ROOT)));
    }

    /** The operation as the contract has it. */
    public JsonNode operation() {
        return operation;
    }

    /** The first example of a JSON body. */
    public Optional<JsonNode> body() {
        JsonNode json = follow(operation.path("requestBody")).path("content").path("application/json");
        return example(json);
    }

    /** The path with an example in the place of each parameter, or the parameter's name in capitals. */
    public String path(Operation operation) {
        StringBuilder path = new StringBuilder();
        operation.path().segments().forEach(segment -> {
            String text = segment.parameter() ? value(segment.text(), Parameter.In.PATH) : segment.text();
            path.append('/')
                    .append(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
        });
        return path.toString();
    }

    public String value(String name, Parameter.In in) {
        return parameter(name, in).flatMap(this::example).map(JsonNode::asText).orElseGet(() -> name.replaceAll(
                        "([a-z])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT));
    }

    private Optional<JsonNode> parameter(String name, Parameter.In in) {
        for (JsonNode parameters : List.of(operation.path("parameters"), path.path("parameters"))) {
            for (JsonNode declared : parameters) {
                JsonNode parameter = follow(declared);
                if (name.equals(parameter.path("name").asText())
                        && in.name().equalsIgnoreCase(parameter.path("in").asText())) {
                    return Optional.of(parameter);
                }
            }
        }
        return Optional.empty();
    }

    /** Where OpenAPI 3.1 allows them: {@code example}, {@code examples}, and those of the schema. */
    private Optional<JsonNode> example(JsonNode described) {
        JsonNode schema = follow(described.path("schema"));
        JsonNode named = described.path("examples").isEmpty()
                ? MissingNode.getInstance()
                : follow(described.path("examples").elements().next()).path("value");
        return List.of(described.path("example"), named, schema.path("examples").path(0), schema.path("example"))
                .stream()
                .filter(it -> !it.isMissingNode())
                .findFirst();
    }

    private JsonNode follow(JsonNode start) {
        JsonNode here = start;
        for (int hops = 0; hops < MOST_HOPS && here.path("$ref").isTextual(); hops++) {
            String pointer = here.path("$ref").textValue().substring(1);
            here = root.at(JsonPointer.compile(URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8)));
        }
        return here;
    }
}
