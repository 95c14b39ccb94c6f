package io.eventgateway.delivery;

import io.eventgateway.confluent.LogLimiter;
import io.eventgateway.confluent.RestAnswer;
import io.eventgateway.confluent.TopicClient;
import io.eventgateway.confluent.UpstreamAttempt;
import io.eventgateway.confluent.UpstreamDiagnosis;
import io.eventgateway.confluent.UpstreamFault;
import io.eventgateway.confluent.UpstreamHealth;
import io.eventgateway.mapping.EventRecord.Topic;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Checks that topics exist and creates them if configured. */
@ApplicationScoped
public class Topics {

    private static final Logger LOG = Logger.getLogger(Topics.class);

    /** The result of a check is kept that long, however many records need it. */
    private static final Duration RECHECK = Duration.ofSeconds(5);

    /** A caller that repeats after its {@code Retry-After}, which is at least that long, meets a new check. */
    private static final Duration RECHECK_UNKNOWN = ReceiptClassifier.ONE_SECOND;

    private final TopicClient client;
    private final UpstreamDiagnosis diagnosis;
    private final UpstreamHealth health;
    private final boolean createMissing;
    private final LogLimiter reminders = new LogLimiter();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<Topic, TopicCheck> checks = new ConcurrentHashMap<>();
    private volatile Predicate<String> used = topic -> true;

    Topics(
            TopicClient client,
            UpstreamDiagnosis diagnosis,
            UpstreamHealth health,
            TopicsConfig config,
            DeliveryMetrics metrics) {
        this.client = client;
        this.diagnosis = diagnosis;
        this.health = health;
        this.createMissing = config.createMissing();
        metrics.missingTopics(missing);
    }

    /**
     * Whether the topic exists, after it was created if that is configured. The result is kept for 5 s, or for 1 s if it
     * is unknown. Never fails.
     */
    public Uni<TopicStatus> check(Topic topic) {
        return checks.computeIfAbsent(topic, it -> new TopicCheck(() -> look(it), status -> keep(it.name(), status)))
                .result();
    }

    /** Discards the result of the last check. */
    void invalidate(String topic) {
        checks.keySet().removeIf(checked -> checked.name().equals(topic));
    }

    /** From now on only these topics count as missing, and all are checked again. */
    public void use(Predicate<String> topics) {
        used = topics;
        missing.removeIf(topics.negate());
        health.use(topics);
        checks.clear();
    }

    /** The topics in use that the cluster does not have. */
    Set<String> missing() {
        return Set.copyOf(missing);
    }

    private Uni<TopicStatus> look(Topic topic) {
        return client.topic(topic.name())
                .flatMap(answer -> evaluate(topic, answer))
                .onFailure()
                .recoverWithItem(failure -> unanswered(topic, UpstreamAttempt.DESCRIBE, failure));
    }

    private Uni<TopicStatus> evaluate(Topic topic, RestAnswer answer) {
        TopicStatus status = status(topic, answer, "");
        if (!createMissing || status.presence() != TopicStatus.Presence.MISSING) {
            return Uni.createFrom().item(status);
        }
        return client.create(topic)
                .flatMap(created -> evaluateCreation(topic, created))
                .onFailure()
                .recoverWithItem(failure -> unanswered(topic, UpstreamAttempt.CREATE, failure));
    }

    /** Kafka REST has one code for a topic that exists and for all that Kafka refuses, so the topic is looked up again. */
    private Uni<TopicStatus> evaluateCreation(Topic topic, RestAnswer created) {
        if (created.badRequest()) {
            return client.topic(topic.name()).map(answer -> status(topic, answer, refusal(created)));
        }
        return Uni.createFrom().item(afterCreation(topic, created));
    }

    private TopicStatus afterCreation(Topic topic, RestAnswer created) {
        if (created.describes(topic.name())) {
            LOG.infof("Topic %s: created", topic.name());
            return status(topic, created, "");
        }
        return created.refusesCreation()
                ? TopicStatus.missing(refusal(created))
                : unknown(topic, diagnosis.of(created, UpstreamAttempt.CREATE, topic.name()));
    }

    private static String refusal(RestAnswer created) {
        return "Kafka refuses to create it (" + created.errorCode() + "): " + created.message();
    }

    /** @param refusal why it was not created, if that was tried */
    private TopicStatus status(Topic topic, RestAnswer answer, String refusal) {
        if (answer.describes(topic.name())) {
            health.answered(topic.name());
            return TopicStatus.present(answer.body().path("partitions_count").asInt());
        } else if (answer.topicUnknown()) {
            health.answered(topic.name());
            // Another replica has just created it, and not every broker knows it yet.
            return refusal.endsWith(" already exists") ? TopicStatus.unknown(refusal) : TopicStatus.missing(refusal);
        }
        return unknown(topic, diagnosis.of(answer, UpstreamAttempt.DESCRIBE, topic.name()));
    }

    private TopicStatus unanswered(Topic topic, UpstreamAttempt attempt, Throwable failure) {
        return diagnosis
                .of(failure, attempt, topic.name())
                .or(health::general)
                .map(fault -> unknown(topic, fault))
                .orElseGet(() -> TopicStatus.unknown("Confluent does not answer"));
    }

    private TopicStatus unknown(Topic topic, UpstreamFault fault) {
        health.failed(topic.name(), fault);
        return TopicStatus.unknown(fault);
    }

    /** @return how long the status is kept */
    private Duration keep(String topic, TopicStatus status) {
        switch (status.presence()) {
            case PRESENT -> {
                missing.remove(topic);
                reminders.over(topic);
            }
            case MISSING -> {
                if (used.test(topic)) {
                    missing.add(topic);
                }
                if (reminders.due(topic, status.detail())) {
                    LOG.warnf("Topic %s is missing. %s", topic, advice(status));
                }
            }
            case UNKNOWN -> {}
        }
        return status.presence() == TopicStatus.Presence.UNKNOWN ? RECHECK_UNKNOWN : RECHECK;
    }

    private static String advice(TopicStatus status) {
        return status.detail().isEmpty()
                ? "Create it, or set gateway.topics.create-missing"
                : status.detail() + ". Correct its contract, or create it";
    }
}
