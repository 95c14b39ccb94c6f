package io.eventgateway.catalogue;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.PayloadSchema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the request body of one operation. */
final class RequestBodyReader {

    private final FaultCollectingCompiler schemas;
    private final FaultCollector faults;
    private final LocatedNode requestBody;
    private final LocatedNode content;
    private final Optional<JsonMediaTypes> json;
    private final LocatedNode schema;

    RequestBodyReader(FaultCollectingCompiler schemas, FaultCollector faults, LocatedNode operation) {
        this.schemas = schemas;
        this.faults = faults;
        this.requestBody = operation.child("requestBody");
        this.content = requestBody.follow().child("content");
        this.json = JsonMediaTypes.of(content);
        this.schema = json.map(JsonMediaTypes::schema)
                .orElseGet(() -> content.child(JsonMediaTypes.JSON).child("schema"));
    }

    Optional<PayloadSchema> body(boolean tombstone) {
        if (tombstone) {
            if (!requestBody.missing()) {
                faults.add(requestBody, "a tombstone (value: null) has no body");
            }
            return Optional.empty();
        }
        if (json.isEmpty()) {
            faults.add(content.missing() ? requestBody : content, noJson());
            return Optional.empty();
        }
        warnOfOthers(json.get());
        if (schema.missing()) {
            faults.add(schema, "is missing: the body needs a schema");
            return Optional.empty();
        }
        PayloadSchema compiled = schemas.compile(schema);
        json.get().accepted().forEach(it -> new ExampleChecker(faults).check(it, compiled));
        return Optional.of(compiled);
    }

    /** The media types that callers may send. */
    Set<String> mediaTypes() {
        Set<String> types = json.map(JsonMediaTypes::sent).orElseGet(LinkedHashSet::new);
        if (batch()) {
            types.add(JsonMediaTypes.LINES);
        }
        return Collections.unmodifiableSet(types);
    }

    /** The schema of one event, when the body is a batch. */
    Optional<LocatedNode> item() {
        if (!batch()) {
            return Optional.empty();
        }
        LocatedNode array = schema.follow();
        if (!array.child("items").node().isObject()) {
            faults.add(array, "is a batch, and its items are not described; each item is one event");
            return Optional.empty();
        }
        return Optional.of(array.child("items"));
    }

    /** The schema of {@code $request.body}: of the body, or of each item of a batch. */
    LocatedNode event() {
        return item().orElse(schema);
    }

    /** The schemas of {@code $request.body} as they are declared, one for each media type. */
    Stream<LocatedNode> declaredEvents() {
        return batch()
                ? item().stream()
                : json.stream().flatMap(JsonMediaTypes::accepted).map(it -> it.child("schema"));
    }

    private boolean batch() {
        return schema.follow().text("type").equals("array");
    }

    private String noJson() {
        String found = content.members().map(LocatedNode::name).collect(Collectors.joining(", "));
        return (found.isEmpty() ? "describes no body" : "has only " + found)
                + ": describe the body as application/json, or as a type that ends in +json";
    }

    private void warnOfOthers(JsonMediaTypes described) {
        Set<String> accepted = described.accepted().map(LocatedNode::name).collect(Collectors.toSet());
        content.members()
                .filter(it -> !accepted.contains(it.name()) && !(batch() && isNdjson(it.name())))
                .forEach(it -> faults.warn(
                        it,
                        JsonMediaTypes.isJson(it.name())
                                ? "has another schema than "
                                        + described.described().name()
                                        + ": callers cannot send it, and it is not published"
                                : "is not JSON: callers cannot send it, and it is not published"));
    }

    private static boolean isNdjson(String mediaType) {
        return JsonMediaTypes.essence(mediaType).equals(JsonMediaTypes.LINES);
    }
}
