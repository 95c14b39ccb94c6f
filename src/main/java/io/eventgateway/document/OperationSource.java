package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an operation is written.
 *
 * @param root the contract's document
 * @param node the operation in it
 */
public record OperationSource(JsonNode root, JsonNode node) {

    public static OperationSource of(Catalogue catalogue, Operation operation) {
        String method = operation.method().toLowerCase(Locale.ROOT);
        return catalogue.contracts().stream()
                .map(Contract::root)
                .filter(root -> root.path("paths")
                        .path(operation.path().text())
                        .path(method)
                        .path("operationId")
                        .asText()
                        .equals(operation.id()))
                .map(root -> new OperationSource(
                        root, root.path("paths").path(operation.path().text()).path(method)))
                .findFirst()
                .orElseThrow();
    }

    /** The schema of the body, as it is written: it may be a reference. Missing when the operation takes none. */
    public JsonNode schema() {
        return media().path("schema");
    }

    /** Examples of bodies, none of them a reference. */
    public List<JsonNode> examples() {
        List<JsonNode> examples = new ArrayList<>();
        if (media().has("example")) {
            examples.add(media().path("example"));
        }
        media().path("examples").forEach(example -> examples.add(follow(example).path("value")));
        return examples;
    }

    public JsonNode requestBody() {
        return follow(node.path("requestBody"));
    }

    private JsonNode media() {
        return requestBody().path("content").path("application/json");
    }

    /** What the node refers to in the end; the contract check made sure that it is there. */
    public JsonNode follow(JsonNode start) {
        JsonNode here = start;
        while (here.path("$ref").isTextual()) {
            here = root.at(JsonPointers.ofFragment(here.path("$ref").textValue()));
        }
        return here.isNull() ? MissingNode.getInstance() : here;
    }
}
