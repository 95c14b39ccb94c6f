package io.eventgateway.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.confluent.TopicClient;
import io.eventgateway.confluent.TopicDescription;
import io.eventgateway.mapping.EventRecord.Topic;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Describes topics, checks that they exist and creates them if configured. */
@ApplicationScoped
public class Topics {

    /** Whether records can be written to a topic. */
    public enum Presence {
        PRESENT,
        MISSING,
        /** Confluent did not respond, or limited the rate. */
        UNKNOWN
    }

    private static final Logger LOG = Logger.getLogger(Topics.class);

    /** The result of a check is kept that long, however many records need it. */
    private static final Duration RECHECK = Duration.ofSeconds(5);

    private static final int ALREADY_EXISTS = 40002;
    private static final int UNKNOWN_TOPIC = 40403;

    private final TopicClient client;
    private final ObjectMapper json;
    private final boolean createMissing;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<String, Uni<Presence>> checks = new ConcurrentHashMap<>();

    Topics(TopicClient client, ObjectMapper json, TopicsConfig config, DeliveryMetrics metrics) {
        this.client = client;
        this.json = json;
        this.createMissing = config.createMissing();
        metrics.missingTopics(missing);
    }

    /**
     * The description of the topic, which may state that it does not exist, or {@code upstream-refused}, or
     * {@code upstream-unavailable}. Never fails.
     */
    public Uni<Outcome<TopicDescription>> describe(String topic) {
        return client.topic(topic)
                .flatMap(response -> describe(topic, response))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Topic %s cannot be described: %s", topic, failure);
                    return Outcome.refused(Problem.upstreamUnavailable(ReceiptClassifier.ONE_SECOND));
                });
    }

    /**
     * Whether the topic exists, after it was created if that is configured. The result is kept for 5 s. Never fails.
     */
    public Uni<Presence> check(Topic topic) {
        return checks.computeIfAbsent(topic.name(), name -> Uni.createFrom()
                .deferred(() -> checkNow(topic))
                .memoize()
                .forFixedDuration(RECHECK));
    }

    /** Discards the result of the last check. */
    void invalidate(String topic) {
        checks.remove(topic);
    }

    private Uni<Presence> checkNow(Topic topic) {
        return client.topic(topic.name())
                .flatMap(response -> check(topic, response.getStatus(), read(response)))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Topic %s cannot be checked: %s", topic.name(), failure);
                    return Presence.UNKNOWN;
                })
                .invoke(presence -> updateMetric(topic.name(), presence));
    }

    /** Updates the metric of missing topics; {@code UNKNOWN} leaves it unchanged. */
    private void updateMetric(String topic, Presence presence) {
        switch (presence) {
            case PRESENT -> missing.remove(topic);
            case MISSING -> missing.add(topic);
            case UNKNOWN -> {}
        }
    }

    private Uni<Presence> check(Topic topic, int status, JsonNode body) {
        if (status == 200) {
            return Uni.createFrom().item(Presence.PRESENT);
        }
        if (createMissing && missing(status, body)) {
            return create(topic);
        }
        LOG.warnf("Topic %s: %s, status %d", topic.name(), body.path("message").asText(), status);
        return Uni.createFrom().item(status == 429 ? Presence.UNKNOWN : Presence.MISSING);
    }

    private Uni<Presence> create(Topic topic) {
        return client.create(topic).map(response -> {
            JsonNode body = read(response);
            LOG.infof(
                    "Topic %s: creation returned status %d %s",
                    topic.name(), response.getStatus(), body.path("message").asText());
            boolean present =
                    response.getStatus() == 201 || body.path("error_code").asInt() == ALREADY_EXISTS;
            return present ? Presence.PRESENT : Presence.MISSING;
        });
    }

    private static boolean missing(int status, JsonNode body) {
        return status == 404 && body.path("error_code").asInt() == UNKNOWN_TOPIC;
    }

    private Uni<Outcome<TopicDescription>> describe(String topic, RestResponse<byte[]> response) {
        JsonNode description = read(response);
        if (missing(response.getStatus(), description)) {
            return Uni.createFrom().item(Outcome.passed(TopicDescription.missing(topic)));
        }
        if (response.getStatus() != 200) {
            LOG.warnf("Topic %s cannot be described: Kafka REST returned status %d", topic, response.getStatus());
            return Uni.createFrom()
                    .item(Outcome.refused(
                            response.getStatus() == 429
                                    ? Problem.upstreamUnavailable(ReceiptClassifier.ONE_SECOND)
                                    : Problem.upstreamRefused()));
        }
        return client.configs(topic)
                .map(configs -> Outcome.passed(new TopicDescription(
                        topic,
                        true,
                        description.path("partitions_count").asInt(),
                        description.path("replication_factor").asInt(),
                        settings(read(configs)))));
    }

    private static Map<String, String> settings(JsonNode configs) {
        Map<String, String> settings = new TreeMap<>();
        for (JsonNode config : configs.path("data")) {
            if (!config.path("is_sensitive").asBoolean()) {
                settings.put(config.path("name").asText(), config.path("value").asText());
            }
        }
        return settings;
    }

    private JsonNode read(RestResponse<?> response) {
        // The client returns the body of an error as a stream.
        try (InputStream body = response.getEntity() instanceof InputStream error
                ? error
                : new ByteArrayInputStream((byte[]) response.getEntity())) {
            return json.readTree(body);
        } catch (IOException e) {
            return json.createObjectNode();
        }
    }
}
