package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.document.Additions;
import io.eventgateway.document.Info;
import io.eventgateway.document.Nodes;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.document.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the published AsyncAPI document: a channel for each topic, and the messages in it. */
public final class AsyncApiDocument {

    private final Catalogue catalogue;
    private final EventSchemas schemas;
    private final ObjectNode document = Nodes.object();

    private AsyncApiDocument(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.schemas = EventSchemas.of(catalogue);
    }

    public static ObjectNode of(Catalogue catalogue, PublishConfig config, String version) {
        ObjectNode common = Additions.read("asyncapi.yaml");
        AsyncApiDocument maker = new AsyncApiDocument(catalogue);
        maker.document.put("asyncapi", "3.0.0");
        maker.document.set(
                "info", Info.of(config, version, common.at("/info/description").asText()));
        maker.document.put("defaultContentType", "application/json");
        maker.server(config);
        maker.channels();
        maker.operations();
        maker.document.set("components", common.path("components"));
        maker.schemas.referred().forEach(maker.document.withObject("/components/schemas")::set);
        return maker.document;
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
        byTopic.forEach((topic, operations) -> channels.set(topic, new Channel(schemas, topic, operations).describe()));
    }

    private void operations() {
        ObjectNode operations = document.putObject("operations");
        for (Operation operation : catalogue.operations()) {
            Source source = Source.of(catalogue, operation);
            String channel =
                    JsonPointers.toFragment("/channels/" + operation.event().topic());
            ObjectNode sent = operations.putObject(operation.id()).put("action", "send");
            sent.set("channel", Nodes.reference(channel));
            sent.put("summary", source.node().path("summary").asText(operation.id()));
            sent.putArray("messages")
                    .add(Nodes.reference(
                            channel + "/messages/" + operation.event().type()));
        }
    }
}
