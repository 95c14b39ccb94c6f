package io.eventgateway.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.confluent.RestAnswer;
import io.eventgateway.confluent.TopicClient;
import io.eventgateway.confluent.TopicDescription;
import io.eventgateway.confluent.UpstreamAttempt;
import io.eventgateway.confluent.UpstreamDiagnosis;
import io.eventgateway.confluent.UpstreamFault;
import io.eventgateway.confluent.UpstreamHealth;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Topics and their configuration as Confluent describes them. */
@ApplicationScoped
public class TopicDescriptions {

    /** While the circuit breaker is open. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final TopicClient client;
    private final UpstreamDiagnosis diagnosis;
    private final UpstreamHealth health;

    public TopicDescriptions(TopicClient client, UpstreamDiagnosis diagnosis, UpstreamHealth health) {
        this.client = client;
        this.diagnosis = diagnosis;
        this.health = health;
    }

    /**
     * The description of the topic, which may state that it does not exist, or {@code upstream-unavailable}. Never
     * fails.
     */
    public Uni<Outcome<TopicDescription>> of(String topic) {
        return client.topic(topic)
                .flatMap(answer -> of(topic, answer))
                .onFailure()
                .recoverWithItem(failure -> diagnosis
                        .of(failure, UpstreamAttempt.DESCRIBE, topic)
                        .map(fault -> unavailable(topic, fault))
                        .orElseGet(() -> unavailable(RETRY_AFTER)));
    }

    private Uni<Outcome<TopicDescription>> of(String topic, RestAnswer answer) {
        if (answer.describes(topic)) {
            return client.configs(topic).map(configs -> of(topic, answer, configs));
        }
        return Uni.createFrom()
                .item(
                        answer.topicUnknown()
                                ? Outcome.passed(TopicDescription.missing(topic))
                                : unavailable(topic, diagnosis.of(answer, UpstreamAttempt.DESCRIBE, topic)));
    }

    private Outcome<TopicDescription> of(String topic, RestAnswer answer, RestAnswer configs) {
        if (configs.status() != 200 || !configs.body().path("data").isArray()) {
            return unavailable(topic, diagnosis.of(configs, UpstreamAttempt.DESCRIBE_CONFIGURATION, topic));
        }
        return Outcome.passed(new TopicDescription(
                topic,
                true,
                answer.body().path("partitions_count").asInt(),
                answer.body().path("replication_factor").asInt(),
                settings(configs.body())));
    }

    private Outcome<TopicDescription> unavailable(String topic, UpstreamFault fault) {
        health.log("describe " + topic, fault);
        return unavailable(fault.kind().retryAfter());
    }

    private static Outcome<TopicDescription> unavailable(Duration retryAfter) {
        return Outcome.refused(Problem.upstreamUnavailable(retryAfter));
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
}
