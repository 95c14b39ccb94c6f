package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.Operation.TopicSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code x-gateway} says of the topic. */
final class TopicReader {

    /** Kafka's own rule for names; 249 characters is the longest that fits its directory names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    /** What {@code {tenant}} may become: a tenant has at most 64 characters, all of which a topic may have. */
    private static final String LONGEST_TENANT = "t".repeat(64);

    private final Contract contract;
    private final FaultCollector faults;
    private final Located rule;

    TopicReader(Contract contract, FaultCollector faults, Located rule) {
        this.contract = contract;
        this.faults = faults;
        this.rule = rule;
    }

    String name() {
        String topic = rule.node().path("topic").asText("");
        if (!OperationReader.isText(rule.node().path("topic"))) {
            fault(rule.child("topic"), "is missing");
            return topic;
        }
        String longest = topic.replace("{tenant}", LONGEST_TENANT);
        if (longest.length() > 249) {
            fault(rule.child("topic"), "is too long for Kafka, which takes 249 characters (a tenant has up to 64)");
        } else if (!NAME.matcher(longest).matches() || topic.equals(".") || topic.equals("..")) {
            fault(
                    rule.child("topic"),
                    "must be a Kafka topic name: 1 to 249 of letters, digits, '.', '_', '-', and {tenant}");
        }
        return topic;
    }

    TopicSettings settings() {
        return new TopicSettings(partitions(), config());
    }

    private Optional<Integer> partitions() {
        JsonNode node = rule.node().path("partitions");
        if (!node.isMissingNode() && (!node.isInt() || node.intValue() < 1)) {
            fault(rule.child("partitions"), "must be a number from 1");
        }
        return node.isInt() ? Optional.of(node.intValue()) : Optional.empty();
    }

    private Map<String, String> config() {
        Located declared = rule.child("topic-config");
        if (!declared.missing() && !declared.node().isObject()) {
            fault(declared, "must be settings of a topic, such as {cleanup.policy: compact}");
        }
        Map<String, String> config = new LinkedHashMap<>();
        declared.node().properties().forEach(setting -> {
            if (!setting.getValue().isValueNode() || setting.getValue().isNull()) {
                fault(declared.child(setting.getKey()), "must be one value; a list is written with commas");
            }
            config.put(setting.getKey(), setting.getValue().asText());
        });
        return config;
    }

    private void fault(Located place, String message) {
        faults.add(contract, place.pointer(), message);
    }
}
