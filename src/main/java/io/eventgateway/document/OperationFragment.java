package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of an operation's text that published documents copy: its schema and its examples. */
public record OperationFragment(Operation operation) {

    /** The operation as its contract declares it. */
    public LocatedNode declared() {
        return operation.declared();
    }

    /** The summary, or the operation's id. */
    public String summary() {
        return declared().node().path("summary").asText(operation.id());
    }

    /** The request body, references followed; missing when the operation has none. */
    public LocatedNode requestBody() {
        return declared().child("requestBody").follow();
    }

    /** The schema of the body as it is written, which may be a reference; missing when the operation has no body. */
    public LocatedNode schema() {
        return json().child("schema");
    }

    /** The examples of the body, references followed. */
    public List<JsonNode> examples() {
        return Stream.concat(one(json()), named(json())).map(LocatedNode::node).toList();
    }

    /** The first example of the body, or of its schema. */
    public Optional<JsonNode> example() {
        return example(json());
    }

    /** The path with an example in place of each parameter, or the parameter's name in capitals. */
    public String path() {
        StringBuilder path = new StringBuilder();
        operation.path().segments().forEach(segment -> {
            String text = segment.parameter() ? value(segment.text(), Parameter.In.PATH) : segment.text();
            path.append('/')
                    .append(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
        });
        return path.toString();
    }

    /** An example of the parameter, or its name in capitals. */
    public String value(String name, Parameter.In in) {
        return parameters()
                .filter(it -> it.text("name").equals(name) && it.text("in").equalsIgnoreCase(in.name()))
                .findFirst()
                .flatMap(OperationFragment::example)
                .map(JsonNode::asText)
                .orElseGet(() -> name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }

    /** The parameters of the operation, then those of its path, references followed. */
    private Stream<LocatedNode> parameters() {
        return Stream.of(declared(), declared().parent())
                .flatMap(it -> it.child("parameters").items())
                .map(LocatedNode::follow);
    }

    private LocatedNode json() {
        return requestBody().child("content").child("application/json");
    }

    /** Where OpenAPI 3.1 allows an example: in the node, or in its schema. */
    private static Optional<JsonNode> example(LocatedNode described) {
        LocatedNode schema = described.child("schema").follow();
        return Stream.of(
                        one(described),
                        named(described).limit(1),
                        schema.child("examples").items().limit(1),
                        one(schema))
                .flatMap(it -> it)
                .map(LocatedNode::node)
                .filter(it -> !it.isMissingNode())
                .findFirst();
    }

    private static Stream<LocatedNode> one(LocatedNode described) {
        return Stream.of(described.child("example")).filter(it -> !it.node().isMissingNode());
    }

    private static Stream<LocatedNode> named(LocatedNode described) {
        return described.child("examples").members().map(it -> it.follow().child("value"));
    }
}
