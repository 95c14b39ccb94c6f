package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.OperationFragment;
import io.eventgateway.document.SchemaCopy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas and examples of all events, in one dialect for the whole document. */
final class EventSchemas {

    private final SchemaDialect dialect;
    private final Map<String, JsonNode> found = SchemaCopy.noneYet();

    private EventSchemas(SchemaDialect dialect) {
        this.dialect = dialect;
    }

    /** In AsyncAPI's own dialect if it can express every schema. */
    static EventSchemas of(Catalogue catalogue) {
        EventSchemas plain = new EventSchemas(SchemaDialect.ASYNC_API);
        boolean suits = catalogue.operations().stream()
                        .allMatch(it -> SchemaDialect.ASYNC_API.expresses(plain.payload(List.of(it))))
                && plain.found.values().stream().allMatch(SchemaDialect.ASYNC_API::expresses);
        return suits ? plain : new EventSchemas(SchemaDialect.JSON_SCHEMA);
    }

    /** The schema of the events that the operations write; where their schemas differ, any of them. */
    JsonNode payload(List<Operation> writers) {
        Map<JsonNode, Operation> payloads = new LinkedHashMap<>();
        writers.forEach(writer -> payloads.putIfAbsent(payload(writer), writer));
        List<JsonNode> different = List.copyOf(payloads.keySet());
        payloads.forEach((schema, writer) -> ModelName.name(schema, name(writer)));
        if (different.size() == 1) {
            return dialect.wrap(different.get(0));
        }
        ObjectNode any = JsonTrees.object().put("title", ModelName.of(writers.get(0), "Alternatives"));
        any.putArray("anyOf").addAll(different);
        return dialect.wrap(any);
    }

    /** The schemas that payloads refer to, by name. */
    Map<String, JsonNode> referred() {
        found.forEach((name, schema) -> ModelName.name(schema, name));
        found.replaceAll((name, schema) -> dialect.wrap(schema));
        return found;
    }

    /** Examples of single events, also for a batch. */
    static List<JsonNode> examples(Operation operation) {
        if (operation.body().isEmpty()) {
            return List.of(NullNode.getInstance());
        }
        List<JsonNode> examples = new OperationFragment(operation).examples();
        if (operation.item().isEmpty()) {
            return examples;
        }
        List<JsonNode> events = new ArrayList<>();
        examples.forEach(batch -> batch.forEach(events::add));
        return events;
    }

    private static String name(Operation writer) {
        return ModelName.of(writer, writer.body().isPresent() ? "Payload" : "Tombstone");
    }

    private JsonNode payload(Operation operation) {
        if (operation.body().isEmpty()) {
            return JsonTrees.object()
                    .put("type", "null")
                    .put("description", "A tombstone: what was known of the key is to be forgotten.");
        }
        LocatedNode schema = new OperationFragment(operation).schema();
        return SchemaCopy.copy(
                operation.item().isPresent() ? schema.follow().child("items") : schema, dialect.place(), found);
    }
}
