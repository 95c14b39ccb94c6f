package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.OperationSource;
import io.eventgateway.document.SchemaCopy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schemas of all events, in the dialect that suits the document. */
final class EventSchemas {

    private final Catalogue catalogue;
    private final SchemaDialect dialect;
    private final Map<String, JsonNode> found = SchemaCopy.noneYet();

    private EventSchemas(Catalogue catalogue, SchemaDialect dialect) {
        this.catalogue = catalogue;
        this.dialect = dialect;
    }

    static EventSchemas of(Catalogue catalogue) {
        EventSchemas plain = new EventSchemas(catalogue, SchemaDialect.ASYNC_API);
        boolean suits =
                catalogue.operations().stream().allMatch(it -> SchemaDialect.ASYNC_API.says(plain.payload(List.of(it))))
                        && plain.found.values().stream().allMatch(SchemaDialect.ASYNC_API::says);
        return suits ? plain : new EventSchemas(catalogue, SchemaDialect.JSON_SCHEMA);
    }

    OperationSource source(Operation operation) {
        return OperationSource.of(catalogue, operation);
    }

    /** Of events that the operations write; where they differ, of each of them. */
    JsonNode payload(List<Operation> writers) {
        Set<JsonNode> payloads = new LinkedHashSet<>();
        writers.forEach(writer -> payloads.add(payload(writer)));
        if (payloads.size() == 1) {
            return dialect.wrap(payloads.iterator().next());
        }
        ObjectNode any = JsonTrees.object();
        any.putArray("anyOf").addAll(payloads);
        return dialect.wrap(any);
    }

    /** What the payloads refer to, by name. */
    Map<String, JsonNode> referred() {
        found.replaceAll((name, schema) -> dialect.wrap(schema));
        return found;
    }

    /** Single events, also of a batch. */
    List<JsonNode> examples(Operation operation) {
        List<JsonNode> events = new ArrayList<>();
        if (operation.body().isEmpty()) {
            events.add(NullNode.getInstance());
        }
        for (JsonNode example : source(operation).examples()) {
            if (operation.item().isPresent()) {
                example.forEach(events::add);
            } else {
                events.add(example);
            }
        }
        return events;
    }

    private JsonNode payload(Operation operation) {
        if (operation.body().isEmpty()) {
            return JsonTrees.object()
                    .put("type", "null")
                    .put("description", "A tombstone: what was known of the key is to be forgotten.");
        }
        OperationSource source = source(operation);
        JsonNode schema =
                operation.item().isPresent() ? source.follow(source.schema()).path("items") : source.schema();
        return SchemaCopy.copy(source.root(), schema, dialect.place(), found);
    }
}
