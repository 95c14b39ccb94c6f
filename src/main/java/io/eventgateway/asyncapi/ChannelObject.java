package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.JsonTrees;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The AsyncAPI channel of a topic. */
final class ChannelObject {

    /** The newest version of the Kafka binding that AsyncAPI's tools support. */
    static final String KAFKA_BINDING = "0.5.0";

    private static final String TENANT = "{tenant}";

    private final EventSchemas schemas;
    private final String topic;
    private final List<Operation> operations;

    /** @param operations the ones that write to the topic, at least one */
    ChannelObject(EventSchemas schemas, String topic, List<Operation> operations) {
        this.schemas = schemas;
        this.topic = topic;
        this.operations = operations;
    }

    ObjectNode describe() {
        ObjectNode channel = JsonTrees.object().put("address", topic);
        JsonNode info = operations.get(0).declared().contract().root().path("info");
        channel.put("title", info.path("title").asText());
        if (info.has("description")) {
            channel.set("description", info.path("description"));
        }
        ObjectNode messages = channel.putObject("messages");
        operations.stream()
                .collect(Collectors.groupingBy(it -> it.event().type(), LinkedHashMap::new, Collectors.toList()))
                .forEach((type, writers) -> messages.set(type, new MessageObject(schemas, type, writers).describe()));
        if (topic.contains(TENANT)) {
            channel.putObject("parameters").putObject("tenant").put("description", "Whose events they are.");
        }
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        if (!topic.contains(TENANT)) {
            kafka.put("topic", topic);
        }
        settings(kafka);
        kafka.put("bindingVersion", KAFKA_BINDING);
        return channel;
    }

    private void settings(ObjectNode kafka) {
        operations.stream()
                .flatMap(it -> it.event().whenMissing().partitions().stream())
                .findFirst()
                .ifPresent(partitions -> kafka.put("partitions", partitions));
        operations.stream()
                .map(it -> it.event().whenMissing().config())
                .filter(config -> !config.isEmpty())
                .findFirst()
                .ifPresent(config -> kafka.set("topicConfiguration", configuration(config)));
    }

    /**
     * The settings in the types of the binding: integers as numbers, policies as a list. Sorted, so that every replica
     * publishes the same text.
     */
    private static ObjectNode configuration(Map<String, String> config) {
        ObjectNode configuration = JsonTrees.object();
        new TreeMap<>(config).forEach((name, value) -> {
            if (name.equals("cleanup.policy")) {
                Arrays.stream(value.split(" *, *")).forEach(configuration.withArray("/cleanup.policy")::add);
            } else if (value.matches("-?\\d{1,18}")) {
                configuration.put(name, Long.parseLong(value));
            } else {
                configuration.put(name, value);
            }
        });
        return configuration;
    }
}
