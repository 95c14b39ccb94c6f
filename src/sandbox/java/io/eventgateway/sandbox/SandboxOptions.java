package io.eventgateway.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options of a sandbox, as on its command line: {@code --http-port=8082 --topics=orders:3}. Durations are written
 * {@code 500ms}, {@code 30s}, {@code 10m} or {@code 24h}.
 */
public record SandboxOptions(Map<String, String> values) {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("http-port", "8082"),
            Map.entry("kafka-port", "9092"),
            Map.entry("topics", ""),
            Map.entry("api-key", "sandbox"),
            Map.entry("api-secret", "sandbox-secret"),
            // Confluent's producer waits that long for an unknown topic or partition.
            Map.entry("metadata-wait", "60s"),
            // And that long for a broker to acknowledge a record.
            Map.entry("delivery-timeout", "120s"),
            Map.entry("idle-cut", "30s"),
            Map.entry("max-stream-age", "24h"),
            // Confluent lingers 5 ms; 0 shortens latency in development.
            Map.entry("linger", "0ms"),
            Map.entry("caps", "none"),
            Map.entry("delay", "0ms"),
            Map.entry("contracts", ""),
            Map.entry("further-api-key", ""),
            Map.entry("kafka-log", ""),
            Map.entry("bootstrap-servers", ""),
            Map.entry("parent", ""));

    private static final List<String> DURATIONS =
            List.of("metadata-wait", "delivery-timeout", "idle-cut", "max-stream-age", "linger", "delay");

    public SandboxOptions {
        values.keySet().stream()
                .filter(name -> !DEFAULTS.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("Unknown option --" + name + "; known: " + DEFAULTS.keySet());
                });
        Map<String, String> complete = new TreeMap<>(DEFAULTS);
        complete.putAll(values);
        values = Collections.unmodifiableMap(complete);
        DURATIONS.forEach(name -> duration(complete, name));
        Caps.parse(complete.get("caps"));
    }

    public static SandboxOptions defaults() {
        return new SandboxOptions(Map.of());
    }

    /** Parses {@code --name=value} arguments; options without one keep their default. */
    public static SandboxOptions parse(List<String> arguments) {
        return new SandboxOptions(
                arguments.stream().map(SandboxOptions::pair).collect(Collectors.toMap(p -> p[0], p -> p[1])));
    }

    /** The command line, which {@link #parse} parses back. */
    public List<String> arguments() {
        return values.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toList();
    }

    /** The port of all HTTP endpoints; 0 selects a free one. */
    public int httpPort() {
        return Integer.parseInt(values.get("http-port"));
    }

    public SandboxOptions withHttpPort(int port) {
        return with("http-port", port);
    }

    /** The port of Kafka; 0 selects a free one. */
    public int kafkaPort() {
        return Integer.parseInt(values.get("kafka-port"));
    }

    public SandboxOptions withKafkaPort(int port) {
        return with("kafka-port", port);
    }

    /** Selects free ports, so that several sandboxes can run at the same time. */
    public SandboxOptions withFreePorts() {
        return withHttpPort(0).withKafkaPort(0);
    }

    /** Topics to create at the start, in order, with their number of partitions. */
    public Map<String, Integer> topics() {
        Map<String, Integer> topics = new LinkedHashMap<>();
        Stream.of(values.get("topics").split(","))
                .filter(topic -> !topic.isBlank())
                .map(topic -> topic.strip().split(":"))
                .forEach(topic -> topics.put(topic[0], topic.length > 1 ? Integer.parseInt(topic[1]) : 1));
        return topics;
    }

    public SandboxOptions withTopic(String name, int partitions) {
        String others = values.get("topics");
        return with("topics", (others.isEmpty() ? "" : others + ",") + name + ":" + partitions);
    }

    public String apiKey() {
        return values.get("api-key");
    }

    public String apiSecret() {
        return values.get("api-secret");
    }

    public SandboxOptions withCredentials(String apiKey, String apiSecret) {
        return with("api-key", apiKey).with("api-secret", apiSecret);
    }

    /** A second valid API key, {@code key:secret}, as during a rotation. */
    public Optional<String> furtherApiKey() {
        return text("further-api-key");
    }

    public SandboxOptions withFurtherApiKey(String key, String secret) {
        return with("further-api-key", key + ":" + secret);
    }

    /** A persistent folder for Kafka's log, which another sandbox can continue; otherwise a temporary one. */
    public Optional<Path> kafkaLog() {
        return text("kafka-log").map(Path::of);
    }

    public SandboxOptions withKafkaLog(Path folder) {
        return with("kafka-log", folder);
    }

    /** Another Kafka in place of an embedded one: the sandbox is then only the REST API in front of it. */
    public Optional<String> bootstrapServers() {
        return text("bootstrap-servers");
    }

    public SandboxOptions withBootstrapServers(String servers) {
        return with("bootstrap-servers", servers);
    }

    /** How long a record of a missing topic or partition blocks its stream; also the timeout of metadata calls. */
    public Duration metadataWait() {
        return duration("metadata-wait");
    }

    public SandboxOptions withMetadataWait(Duration wait) {
        return with("metadata-wait", wait);
    }

    /** How long a record of an existing topic waits for a broker that does not respond. */
    public Duration deliveryTimeout() {
        return duration("delivery-timeout");
    }

    public SandboxOptions withDeliveryTimeout(Duration timeout) {
        return with("delivery-timeout", timeout);
    }

    /** Idle timeout of connections. */
    public Duration idleCut() {
        return duration("idle-cut");
    }

    public SandboxOptions withIdleCut(Duration silence) {
        return with("idle-cut", silence);
    }

    /** How long a stream may be open before its records are answered with 408. */
    public Duration maxStreamAge() {
        return duration("max-stream-age");
    }

    public SandboxOptions withMaxStreamAge(Duration age) {
        return with("max-stream-age", age);
    }

    /** The {@code linger.ms} of the producer behind the REST API. */
    public Duration linger() {
        return duration("linger");
    }

    public SandboxOptions withLinger(Duration linger) {
        return with("linger", linger);
    }

    /** Rate limits of the cluster: {@code none}, {@code basic}, or {@code requests:records}. */
    public Caps caps() {
        return Caps.parse(values.get("caps"));
    }

    public SandboxOptions withCaps(Caps caps) {
        return with("caps", caps);
    }

    /** Additional latency of a round trip. */
    public Duration delay() {
        return duration("delay");
    }

    public SandboxOptions withDelay(Duration delay) {
        return with("delay", delay);
    }

    /** A folder of contracts: only their scopes are granted; otherwise any. */
    public Optional<Path> contracts() {
        return text("contracts").map(Path::of);
    }

    public SandboxOptions withContracts(Path folder) {
        return with("contracts", folder);
    }

    /** The process with which the sandbox ends. */
    public OptionalLong parent() {
        return text("parent").map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private SandboxOptions with(String name, Object value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(name, value instanceof Duration duration ? duration.toMillis() + "ms" : value.toString());
        return new SandboxOptions(changed);
    }

    private Optional<String> text(String name) {
        return Optional.of(values.get(name)).filter(text -> !text.isEmpty());
    }

    private Duration duration(String name) {
        return duration(values, name);
    }

    private static Duration duration(Map<String, String> values, String name) {
        String text = values.get(name);
        try {
            return text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            throw new IllegalArgumentException("--" + name + "=" + text + " is not a duration like 500ms or 30s");
        }
    }

    private static String[] pair(String argument) {
        int equals = argument.indexOf('=');
        if (!argument.startsWith("--") || equals < 0) {
            throw new IllegalArgumentException("Expected --name=value, not " + argument);
        }
        return new String[] {argument.substring(2, equals), argument.substring(equals + 1)};
    }
}
