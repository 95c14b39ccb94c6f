package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation.TopicSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the topic of one {@code x-gateway}. */
final class TopicReader {

    /** Kafka's own rule for names; 249 characters is the longest that fits its directory names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    /** The longest value of {@code {tenant}}: a tenant has at most 64 characters, all of which a topic may have. */
    private static final String LONGEST_TENANT = "t".repeat(64);

    /** Kafka's {@code batch.size}, which Kafka REST leaves at its default. */
    private static final long PRODUCER_BATCH = 16 * 1024L;

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private final FaultCollector faults;
    private final LocatedNode rule;

    TopicReader(FaultCollector faults, LocatedNode rule) {
        this.faults = faults;
        this.rule = rule;
    }

    String name() {
        LocatedNode declared = rule.child("topic");
        String topic = rule.text("topic");
        if (!OperationReader.isText(declared.node())) {
            faults.add(declared, "is missing");
            return topic;
        }
        String longest = topic.replace("{tenant}", LONGEST_TENANT);
        if (longest.length() > 249) {
            faults.add(declared, "is too long for Kafka, which allows 249 characters (a tenant has up to 64)");
        } else if (!NAME.matcher(longest).matches() || topic.equals(".") || topic.equals("..")) {
            faults.add(
                    declared, "must be a Kafka topic name: 1 to 249 of letters, digits, '.', '_', '-', and {tenant}");
        }
        return topic;
    }

    /** @param maxBytes of the operation */
    TopicSettings settings(long maxBytes) {
        warnOfSmallRecords(rule.child("topic-config").child("max.message.bytes"), maxBytes);
        return new TopicSettings(partitions(), config());
    }

    /** A text is a number too for Kafka; what is none is refused when the topic is created. */
    private void warnOfSmallRecords(LocatedNode limit, long maxBytes) {
        String digits = limit.node().asText();
        if (!DIGITS.matcher(digits).matches()) {
            return;
        }
        long bytes = Long.parseLong(digits);
        if (bytes < PRODUCER_BATCH) {
            faults.warn(
                    limit,
                    "is less than the " + PRODUCER_BATCH + " bytes that Kafka REST's producer writes at once and never"
                            + " splits: when several records wait together, Kafka refuses them again and again, and"
                            + " every event of the topic fails (504, then 503); use at least " + PRODUCER_BATCH);
        } else if (bytes < maxBytes) {
            faults.warn(
                    limit,
                    "is less than max-bytes (" + maxBytes + "), so Kafka refuses larger events (502); use the same"
                            + " limit for both, with room for headers in the topic");
        }
    }

    private Optional<Integer> partitions() {
        JsonNode node = rule.node().path("partitions");
        if (!node.isMissingNode() && (!node.isInt() || node.intValue() < 1)) {
            faults.add(rule.child("partitions"), "must be a number from 1");
        }
        return node.isInt() ? Optional.of(node.intValue()) : Optional.empty();
    }

    private Map<String, String> config() {
        LocatedNode declared = rule.child("topic-config");
        if (!declared.missing() && !declared.node().isObject()) {
            faults.add(declared, "must be settings of a topic, such as {cleanup.policy: compact}");
        }
        Map<String, String> config = new LinkedHashMap<>();
        declared.members().forEach(setting -> {
            if (!setting.node().isValueNode() || setting.missing()) {
                faults.add(setting, "must be one value; a list is written with commas");
            }
            config.put(setting.name(), setting.node().asText());
        });
        return config;
    }
}
