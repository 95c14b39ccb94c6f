package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.OperationFragment;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Completes the description of a body: its size limit, its encoding, and the NDJSON form of a batch. */
final class RequestBodyObject {

    private RequestBodyObject() {}

    static void complete(ObjectNode published, Operation operation) {
        OperationFragment source = new OperationFragment(operation);
        ObjectNode body = JsonTrees.object().put("description", "");
        body.setAll((ObjectNode) source.requestBody().node().deepCopy());
        published.set("requestBody", body);
        Set<String> accepted = JsonMediaTypes.of(source.requestBody().child("content")).stream()
                .flatMap(JsonMediaTypes::accepted)
                .map(LocatedNode::name)
                .collect(Collectors.toSet());
        body.withObject("/content").properties().removeIf(it -> !accepted.contains(it.getKey()));
        String limit = "At most " + operation.maxBytes()
                + " bytes, counted after decompression when the body is sent with `Content-Encoding: gzip`.";
        if (operation.item().isPresent()) {
            limit += " As `application/x-ndjson` it may have any length.";
            ndjson(body.withObject("/content").putObject("application/x-ndjson"), source);
        }
        String description = body.path("description").asText();
        body.put("description", description.isEmpty() ? limit : description.strip() + "\n\n" + limit);
    }

    /** OpenAPI 3.1 cannot describe the lines of a body, so the description does. */
    private static void ndjson(ObjectNode media, OperationFragment source) {
        String json = source.json().name();
        media.putObject("schema")
                .put("type", "string")
                .put("description", "One event a line, each of them as the items of the array in `" + json + "`.");
        source.examples().stream().findFirst().ifPresent(array -> media.put("example", lines(array)));
    }

    private static String lines(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(event -> event + "\n")
                .collect(Collectors.joining());
    }
}
