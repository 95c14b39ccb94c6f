package io.eventgateway.diff;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An operation with its declared schemas, for a comparison. */
record DeclaredOperation(Operation operation) {

    static List<DeclaredOperation> all(Catalogue catalogue) {
        return catalogue.operations().stream().map(DeclaredOperation::new).toList();
    }

    String id() {
        return operation.id();
    }

    String methodAndPath() {
        return operation.method() + " " + operation.path().text();
    }

    /** Method and path without the names of path parameters, which callers do not send. */
    String place() {
        return methodAndPath().replaceAll("\\{[^}]*}", "{}");
    }

    LocatedNode body() {
        LocatedNode body = operation.declared().child("requestBody").follow();
        return JsonMediaTypes.of(body.child("content"))
                .map(JsonMediaTypes::schema)
                .orElse(body.child("content"));
    }

    /** The declared parameters, references followed, by place and name. */
    Map<String, LocatedNode> parameters() {
        Map<String, LocatedNode> parameters = new LinkedHashMap<>();
        // A parameter of the operation replaces the one of its path.
        Stream.of(operation.declared().parent(), operation.declared())
                .flatMap(it -> it.child("parameters").items())
                .map(LocatedNode::follow)
                .forEach(parameter -> parameters.put(name(parameter), parameter));
        return parameters;
    }

    /** Path parameters are known by their position, headers by a name without case, others by their name. */
    private String name(LocatedNode parameter) {
        String name = parameter.text("name");
        String in = parameter.text("in").toLowerCase(Locale.ROOT);
        return switch (in) {
            case "path" -> "path segment " + position(name);
            case "header" -> "header " + name.toLowerCase(Locale.ROOT);
            default -> in + " " + name;
        };
    }

    private int position(String name) {
        List<String> segments = operation.path().segments().stream()
                .map(segment -> segment.parameter() ? "{" + segment.text() + "}" : segment.text())
                .toList();
        return segments.indexOf("{" + name + "}") + 1;
    }
}
