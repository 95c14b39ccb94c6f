package io.eventgateway.delivery;

import io.eventgateway.confluent.AuthenticationFilter;
import io.eventgateway.confluent.ConfluentConfig;
import io.eventgateway.confluent.Credentials;
import io.eventgateway.confluent.KafkaRestClient;
import io.eventgateway.confluent.ProduceRequest;
import io.eventgateway.confluent.UpstreamDiagnosis;
import io.eventgateway.confluent.UpstreamHealth;
import io.eventgateway.mapping.EventRecord;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Sends records to Kafka and reports their receipts. No other class sends records. */
@ApplicationScoped
public class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final KafkaRestClient kafkaRest;
    private final String cluster;
    private final DeliveryConfig config;
    private final Credentials credentials;
    private final Topics topics;
    private final StreamCircuitBreaker breaker;
    private final UpstreamDiagnosis diagnosis;
    private final UpstreamHealth health;
    private final StreamOpenRate openRate;
    private final SendRate sendRate = new SendRate();
    private final DeliveryMetrics metrics;
    private final Vertx vertx;
    private final Map<String, TopicLanes> lanesByTopic = new ConcurrentHashMap<>();

    Delivery(
            @RestClient KafkaRestClient kafkaRest,
            ConfluentConfig confluent,
            DeliveryConfig config,
            AuthenticationFilter authentication,
            Topics topics,
            StreamCircuitBreaker breaker,
            UpstreamDiagnosis diagnosis,
            UpstreamHealth health,
            DeliveryMetrics metrics,
            Vertx vertx) {
        this.kafkaRest = kafkaRest;
        this.cluster = confluent.clusterId();
        this.config = config;
        this.credentials = authentication.credentials();
        this.topics = topics;
        this.breaker = breaker;
        this.diagnosis = diagnosis;
        this.health = health;
        this.openRate = new StreamOpenRate(config.maxStreamOpensPerSecond());
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /**
     * Limits the records that are sent, over all topics; unlimited until then. Records over the limit wait, within
     * their deadline and the limit of records in flight.
     *
     * @param recordsPerSecond at least 0.001
     */
    public void limitRate(double recordsPerSecond) {
        sendRate.limit(recordsPerSecond);
    }

    /**
     * Sends the record and returns its receipt, shortly after {@code gateway.delivery.timeout} at the latest. Never
     * fails.
     */
    public Uni<Receipt> send(EventRecord record) {
        long begun = System.nanoTime();
        TopicLanes lanes = lanesByTopic.get(record.topic().name());
        if (lanes != null && !lanes.needsCheck()) {
            return lanes.send(record.key(), bytes(record), begun);
        }
        // A record for a missing topic would block its stream for 60 s, and all records after it.
        return topics.check(record.topic())
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(TopicStatus.unknown("not answered in time"))
                .flatMap(status -> switch (status.presence()) {
                    case PRESENT -> checked(record.topic().name()).send(record.key(), bytes(record), begun);
                    case MISSING -> Uni.createFrom().item(new Receipt.Refused());
                    case UNKNOWN -> Uni.createFrom().item(new Receipt.NotWritten(ReceiptClassifier.ONE_SECOND));
                });
    }

    private static Buffer bytes(EventRecord record) {
        return Buffer.buffer(ProduceRequest.write(record));
    }

    private TopicLanes checked(String topic) {
        TopicLanes lanes = lanesByTopic.computeIfAbsent(topic, this::lanes);
        lanes.markChecked();
        return lanes;
    }

    private TopicLanes lanes(String topic) {
        return new TopicLanes(
                new LaneDependencies(
                        topic,
                        records -> kafkaRest.produce(cluster, topic, records),
                        config,
                        breaker,
                        openRate,
                        sendRate,
                        metrics.ofTopic(topic),
                        credentials,
                        new TopicReports(topic, diagnosis, health),
                        () -> recheck(topic)),
                vertx);
    }

    private void recheck(String topic) {
        topics.invalidate(topic);
        lanesByTopic.get(topic).requireCheck();
    }

    /**
     * Creates the client at the start. A client that is created while a request is handled closes with the HTTP server,
     * and its streams with it, before the last receipts have arrived.
     */
    void open(@Observes StartupEvent event) {
        ClientProxy.unwrap(kafkaRest);
    }

    /**
     * Waits for the receipts of accepted records and ends every stream with its last chunk. No request is in progress
     * by now, unless it has exceeded its deadline.
     */
    void close(@Observes ShutdownEvent event) {
        lanesByTopic.values().forEach(TopicLanes::close);
        long end = System.nanoTime() + config.timeout().toNanos();
        while (lanesByTopic.values().stream().anyMatch(TopicLanes::open) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        long unfinished = lanesByTopic.values().stream()
                .mapToLong(TopicLanes::inFlightRecords)
                .sum();
        if (unfinished > 0) {
            LOG.warnf("Delivery: stopped while %d records had no receipt; their outcome is unknown", unfinished);
        }
    }
}
