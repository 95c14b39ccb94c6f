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

/** What Confluent says of topics. */
@ApplicationScoped
public class Topics {

    /** Whether records can be written to a topic. */
    public enum Presence {
        PRESENT,
        MISSING,
        /** Confluent cannot be asked now. */
        UNKNOWN
    }

    private static final Logger LOG = Logger.getLogger(Topics.class);

    /** A topic that is missing, or cannot be asked for, is not asked for again sooner, however many records want it. */
    private static final Duration RECHECK = Duration.ofSeconds(5);

    private static final int ALREADY_EXISTS = 40002;
    private static final int UNKNOWN_TOPIC = 40403;

    private final TopicClient calls;
    private final ObjectMapper json;
    private final boolean createMissing;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<String, Uni<Presence>> looks = new ConcurrentHashMap<>();

    Topics(TopicClient calls, ObjectMapper json, TopicsConfig config, DeliveryMetrics metrics) {
        this.calls = calls;
        this.json = json;
        this.createMissing = config.createMissing();
        metrics.missingTopics(missing);
    }

    /** The topic, which may be said not to exist, or {@code upstream-refused}, or {@code upstream-unavailable}. Never fails. */
    public Uni<Outcome<TopicDescription>> describe(String topic) {
        return calls.topic(topic)
                .flatMap(answer -> describe(topic, answer))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Topic %s cannot be described: %s", topic, failure);
                    return Outcome.refused(Problem.upstreamUnavailable(ReceiptClassifier.ONE_SECOND));
                });
    }

    /** Whether the topic is there, after it has been created if that is allowed. Answers from memory for a few seconds. Never fails. */
    public Uni<Presence> look(Topic topic) {
        return looks.computeIfAbsent(topic.name(), name -> Uni.createFrom()
                .deferred(() -> lookNow(topic))
                .memoize()
                .forFixedDuration(RECHECK));
    }

    /** What is known of the topic may be wrong by now. */
    void forget(String topic) {
        looks.remove(topic);
    }

    private Uni<Presence> lookNow(Topic topic) {
        return calls.topic(topic.name())
                .flatMap(answer -> look(topic, answer.getStatus(), read(answer)))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Topic %s cannot be looked for: %s", topic.name(), failure);
                    return Presence.UNKNOWN;
                })
                .invoke(presence -> note(topic.name(), presence));
    }

    /** For the metric. Who cannot be asked has not said anything new. */
    private void note(String topic, Presence presence) {
        switch (presence) {
            case PRESENT -> missing.remove(topic);
            case MISSING -> missing.add(topic);
            case UNKNOWN -> {}
        }
    }

    private Uni<Presence> look(Topic topic, int status, JsonNode body) {
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
        return calls.create(topic).map(answer -> {
            JsonNode body = read(answer);
            LOG.infof(
                    "Topic %s: creation answered with status %d %s",
                    topic.name(), answer.getStatus(), body.path("message").asText());
            boolean present =
                    answer.getStatus() == 201 || body.path("error_code").asInt() == ALREADY_EXISTS;
            return present ? Presence.PRESENT : Presence.MISSING;
        });
    }

    private static boolean missing(int status, JsonNode body) {
        return status == 404 && body.path("error_code").asInt() == UNKNOWN_TOPIC;
    }

    private Uni<Outcome<TopicDescription>> describe(String topic, RestResponse<byte[]> answer) {
        JsonNode description = read(answer);
        if (missing(answer.getStatus(), description)) {
            return Uni.createFrom().item(Outcome.passed(TopicDescription.missing(topic)));
        }
        if (answer.getStatus() != 200) {
            LOG.warnf("Topic %s cannot be described: Kafka REST answered %d", topic, answer.getStatus());
            return Uni.createFrom()
                    .item(Outcome.refused(
                            answer.getStatus() == 429
                                    ? Problem.upstreamUnavailable(ReceiptClassifier.ONE_SECOND)
                                    : Problem.upstreamRefused()));
        }
        return calls.configs(topic)
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

    private JsonNode read(RestResponse<?> answer) {
        // The client leaves the body of an error as it came.
        try (InputStream body = answer.getEntity() instanceof InputStream error
                ? error
                : new ByteArrayInputStream((byte[]) answer.getEntity())) {
            return json.readTree(body);
        } catch (IOException e) {
            return json.createObjectNode();
        }
    }
}
