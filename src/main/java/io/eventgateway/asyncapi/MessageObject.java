package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.OperationFragment;
import java.util.List;

/** The AsyncAPI message of an event type; it describes the record that package {@code mapping} makes. */
final class MessageObject {

    private final EventSchemas schemas;
    private final String type;
    private final List<Operation> writers;

    /** @param writers the operations that write events of this type to one topic, at least one */
    MessageObject(EventSchemas schemas, String type, List<Operation> writers) {
        this.schemas = schemas;
        this.type = type;
        this.writers = writers;
    }

    ObjectNode describe() {
        Operation first = writers.get(0);
        ObjectNode message = JsonTrees.object().put("name", type);
        message.put("title", new OperationFragment(first).summary());
        if (first.body().isPresent()) {
            message.put("contentType", "application/json");
        }
        message.set("headers", headers(first));
        message.set("payload", schemas.payload(writers));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key")
                .put("type", "string")
                .put("description", describe(first.event().key()));
        kafka.put("bindingVersion", ChannelObject.KAFKA_BINDING);
        examples(message.putArray("examples"));
        return message;
    }

    private ObjectNode headers(Operation operation) {
        ObjectNode headers = JsonTrees.object()
                .put("title", ModelName.of(operation, "Headers"))
                .put("type", "object");
        headers.putArray("allOf").add(JsonTrees.reference("#/components/schemas/GatewayEventHeaders"));
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_type").put("const", type);
        if (operation.body().isPresent()) {
            headers.withArray("/required").add("content-type");
        }
        operation.event().headers().forEach((name, expression) -> {
            properties.putObject(name).put("type", "string").put("description", describe(expression));
            headers.withArray("/required").add(name);
        });
        return headers;
    }

    private void examples(ArrayNode examples) {
        for (Operation writer : writers) {
            for (JsonNode payload : EventSchemas.examples(writer)) {
                examples.addObject().set("payload", payload);
            }
        }
    }

    private static String describe(Expression expression) {
        return expression.fold(
                body -> "The value at `" + body.pointer() + "` of the payload, as text.",
                parameter -> switch (parameter.in()) {
                    case PATH -> "The `" + parameter.name() + "` of the request.";
                    case HEADER -> "The header `" + parameter.name() + "` of the request.";
                    case QUERY -> "The query parameter `" + parameter.name() + "` of the request.";
                });
    }
}
