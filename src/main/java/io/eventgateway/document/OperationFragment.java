package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
            String text = segment.parameter() ? value(segment.text(), In.PATH) : segment.text();
            path.append('/').append(encoded(text));
        });
        return path.toString();
    }

    /** The query with an example of each required parameter, after a question mark; empty without one. */
    public String query() {
        String query = operation.parameters().stream()
                .filter(it -> it.in() == In.QUERY && it.required())
                .flatMap(this::pairs)
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private Stream<String> pairs(Parameter parameter) {
        String name = parameter.name();
        JsonNode example = example(name, In.QUERY);
        return parameter
                .value()
                .format()
                .<Stream<String>>fold(
                        () -> Stream.of(pair(name, example)),
                        items -> items.delimiter()
                                .map(delimiter -> Stream.of(encoded(name) + "=" + list(example, delimiter)))
                                .orElseGet(() -> each(example).map(item -> pair(name, item))),
                        members -> example.isObject()
                                ? example.properties().stream().flatMap(member -> each(member.getValue())
                                        .map(item -> pair(name + "[" + member.getKey() + "]", item)))
                                : Stream.of(pair(name, example)),
                        () -> Stream.of(encoded(name) + "=" + encoded(example.toString())));
    }

    private static String list(JsonNode example, char delimiter) {
        return each(example)
                .map(item -> encoded(item.asText()))
                .collect(Collectors.joining(delimiter == ',' ? "," : encoded(String.valueOf(delimiter))));
    }

    private static Stream<JsonNode> each(JsonNode example) {
        return example.isArray() ? StreamSupport.stream(example.spliterator(), false) : Stream.of(example);
    }

    private static String pair(String name, JsonNode value) {
        return encoded(name) + "=" + encoded(value.asText());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An example of the parameter as text, or its name in capitals. */
    public String value(String name, In in) {
        return each(example(name, in)).map(JsonNode::asText).collect(Collectors.joining(","));
    }

    private JsonNode example(String name, In in) {
        return parameters()
                .filter(it -> in.word().equals(it.text("in")) && in.sameName(it.text("name"), name))
                .findFirst()
                .map(it -> JsonMediaTypes.of(it.child("content"))
                        .map(JsonMediaTypes::described)
                        .orElse(it))
                .flatMap(OperationFragment::example)
                .orElseGet(() -> TextNode.valueOf(
                        name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT)));
    }

    /** The parameters of the operation, then those of its path, references followed. */
    private Stream<LocatedNode> parameters() {
        return Stream.of(declared(), declared().parent())
                .flatMap(it -> it.child("parameters").items())
                .map(LocatedNode::follow);
    }

    /** The media type of the body whose schema counts. */
    public LocatedNode json() {
        LocatedNode content = requestBody().child("content");
        return JsonMediaTypes.of(content)
                .map(JsonMediaTypes::described)
                .orElseGet(() -> content.child(JsonMediaTypes.JSON));
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
