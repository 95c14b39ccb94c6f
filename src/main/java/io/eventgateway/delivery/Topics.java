package io.eventgateway.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks Confluent about topics. */
@ApplicationScoped
public class Topics {

    private static final Logger LOG = Logger.getLogger(Topics.class);

    private final KafkaRestClient kafkaRest;
    private final String cluster;
    private final ObjectMapper json;
    private final DeliveryConfig config;

    Topics(@RestClient KafkaRestClient kafkaRest, ConfluentConfig confluent, ObjectMapper json, DeliveryConfig config) {
        this.kafkaRest = kafkaRest;
        this.cluster = confluent.clusterId();
        this.json = json;
        this.config = config;
    }

    /** The topic, which may be said not to exist, or {@code upstream-refused}, or {@code upstream-unavailable}. Never fails. */
    public Uni<Outcome<TopicDescription>> describe(String topic) {
        return kafkaRest
                .topic(cluster, topic)
                .flatMap(answer -> describe(topic, answer))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Topic %s cannot be described: %s", topic, failure);
                    return Outcome.refused(new Problem.UpstreamUnavailable(Verdict.ONE_SECOND));
                });
    }

    private Uni<Outcome<TopicDescription>> describe(String topic, RestResponse<byte[]> answer) {
        int status = answer.getStatus();
        if (status == 404 && read(answer).path("error_code").asInt() == 40403) {
            return Uni.createFrom().item(Outcome.passed(TopicDescription.missing(topic)));
        }
        if (status != 200) {
            LOG.warnf("Topic %s cannot be described: Kafka REST answered %d", topic, status);
            return Uni.createFrom()
                    .item(Outcome.refused(
                            status < 500 && status != 429
                                    ? new Problem.UpstreamRefused()
                                    : new Problem.UpstreamUnavailable(Verdict.ONE_SECOND)));
        }
        JsonNode description = read(answer);
        return kafkaRest
                .configs(cluster, topic)
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

    private JsonNode read(RestResponse<byte[]> answer) {
        try {
            return json.readTree(answer.getEntity() == null ? new byte[0] : answer.getEntity());
        } catch (IOException e) {
            return json.createObjectNode();
        }
    }
}
