package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.DocumentTemplates;
import io.eventgateway.document.InfoObject;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.OperationFragment;
import io.eventgateway.document.PublishConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds the published AsyncAPI document: a channel for each topic, and its messages. */
public final class AsyncApiBuilder {

    private final Catalogue catalogue;
    private final EventSchemas schemas;
    private final ObjectNode document = JsonTrees.object();

    private AsyncApiBuilder(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.schemas = EventSchemas.of(catalogue);
    }

    /** The document of a catalogue. */
    public static ObjectNode of(Catalogue catalogue, PublishConfig config, String version) {
        ObjectNode template = DocumentTemplates.read("asyncapi.yaml");
        AsyncApiBuilder builder = new AsyncApiBuilder(catalogue);
        builder.document.put("asyncapi", "3.0.0");
        builder.document.set(
                "info",
                InfoObject.of(config, version, template.at("/info/description").asText()));
        builder.document.put("defaultContentType", "application/json");
        builder.server(config);
        builder.channels();
        builder.operations();
        builder.document.set("components", template.path("components"));
        builder.schemas.referred().forEach(builder.document.withObject("/components/schemas")::set);
        return builder.document;
    }

    private void server(PublishConfig config) {
        config.kafkaHost().ifPresent(host -> document.putObject("servers")
                .putObject("kafka")
                .put("host", host)
                .put(
                        "protocol",
                        config.kafkaProtocol().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private void channels() {
        ObjectNode channels = document.putObject("channels");
        Map<String, List<Operation>> byTopic = catalogue.operations().stream()
                .collect(Collectors.groupingBy(
                        operation -> operation.event().topic(), TreeMap::new, Collectors.toList()));
        byTopic.forEach(
                (topic, operations) -> channels.set(topic, new ChannelObject(schemas, topic, operations).describe()));
    }

    private void operations() {
        ObjectNode operations = document.putObject("operations");
        for (Operation operation : catalogue.operations()) {
            String channel =
                    JsonPointers.toFragment("/channels/" + operation.event().topic());
            ObjectNode sent = operations.putObject(operation.id()).put("action", "send");
            sent.set("channel", JsonTrees.reference(channel));
            sent.put("summary", new OperationFragment(operation).summary());
            sent.putArray("messages")
                    .add(JsonTrees.reference(
                            channel + "/messages/" + operation.event().type()));
        }
    }
}
