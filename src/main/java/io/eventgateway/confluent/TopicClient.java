package io.eventgateway.confluent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.mapping.EventRecord.Topic;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Describes and creates topics. All calls are idempotent and are retried; each attempt has a short timeout, because
 * Kafka REST itself responds only after 60 s when its cluster is unreachable. A status of 500 or above is a failure.
 */
@ApplicationScoped
@Retry(maxRetries = 2, delay = 100, jitter = 50)
@CircuitBreaker(requestVolumeThreshold = 6, failureRatio = 1, delay = 1, delayUnit = ChronoUnit.SECONDS)
public class TopicClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final KafkaRestClient kafkaRest;
    private final TopicCallFailures failures;
    private final String cluster;
    private final ObjectMapper json;

    TopicClient(
            @RestClient KafkaRestClient kafkaRest,
            ConfluentConfig confluent,
            TopicCallFailures failures,
            ObjectMapper json) {
        this.kafkaRest = kafkaRest;
        this.failures = failures;
        this.cluster = confluent.clusterId();
        this.json = json;
    }

    @CircuitBreakerName("topics")
    public Uni<RestAnswer> topic(String name) {
        return attempt(UpstreamAttempt.DESCRIBE, kafkaRest.topic(cluster, name));
    }

    @CircuitBreakerName("topic-configs")
    public Uni<RestAnswer> configs(String name) {
        return attempt(UpstreamAttempt.DESCRIBE_CONFIGURATION, kafkaRest.configs(cluster, name));
    }

    @CircuitBreakerName("topic-creation")
    public Uni<RestAnswer> create(Topic topic) {
        return attempt(UpstreamAttempt.CREATE, kafkaRest.create(cluster, request(topic)));
    }

    /** One attempt. The breaker and the retries around it hide why it fails. */
    private Uni<RestAnswer> attempt(UpstreamAttempt attempt, Uni<RestResponse<byte[]>> call) {
        return call.map(TopicClient::healthy)
                .ifNoItem()
                .after(TIMEOUT)
                .failWith(() -> new TimeoutException("no answer within " + TIMEOUT.toSeconds() + " s"))
                // A timer fires on a thread of its own.
                .emitOn(AuthenticationFilter.callersContext())
                .invoke(answer -> failures.succeeded(attempt))
                .onFailure()
                .invoke(failure -> failures.failed(attempt, failure));
    }

    /** Without partitions and replication factor, the cluster's defaults apply. */
    private byte[] request(Topic topic) {
        ObjectNode request = json.createObjectNode().put("topic_name", topic.name());
        topic.partitions().ifPresent(partitions -> request.put("partitions_count", partitions));
        topic.config().forEach((name, value) -> request.withArray("/configs")
                .addObject()
                .put("name", name)
                .put("value", value));
        try {
            return json.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RestAnswer healthy(RestResponse<byte[]> response) {
        RestAnswer answer = RestAnswer.of(response.toResponse());
        if (answer.status() >= 500) {
            throw new UpstreamFailedException(answer);
        }
        return answer;
    }
}
