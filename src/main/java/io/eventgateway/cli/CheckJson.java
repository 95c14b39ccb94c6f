package io.eventgateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.Operation;
import java.util.List;

/** The result of {@code contracts check} for a program. Members are only ever added: docs/contracts.md lists them. */
final class CheckJson {

    private CheckJson() {}

    static String of(CatalogueReadResult result) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("faults", findings(result.faults()));
        document.set("warnings", findings(result.warnings()));
        document.set("notes", findings(result.notes()));
        ArrayNode operations = document.putArray("operations");
        result.catalogue()
                .ifPresent(catalogue -> CheckText.sorted(catalogue).forEach(it -> operations.add(operation(it))));
        return document.toPrettyString() + "\n";
    }

    private static JsonNode findings(List<ContractFault> findings) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ContractFault finding : findings) {
            ObjectNode node = list.addObject().put("file", finding.file());
            node.put("line", finding.line() > 0 ? finding.line() : null);
            node.put("pointer", finding.pointer()).put("message", finding.message());
        }
        return list;
    }

    private static ObjectNode operation(Operation operation) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("method", operation.method())
                .put("path", operation.path().text())
                .put("operationId", operation.id())
                .put("file", operation.declared().contract().file())
                .put("topic", operation.event().topic())
                .put("key", operation.event().key().toString())
                .put("type", operation.event().type());
        ArrayNode scopes = node.putArray("scopes");
        operation.scopes().stream().sorted().forEach(scopes::add);
        return node.put("idempotencyKeyRequired", operation.event().idempotencyKeyRequired())
                .put("maxBytes", operation.body().isEmpty() ? null : operation.maxBytes())
                .put("events", CheckText.events(operation));
    }
}
