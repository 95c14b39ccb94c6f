package io.eventgateway.delivery;

import io.eventgateway.confluent.AuthenticationFilter;
import io.eventgateway.confluent.ConfluentConfig;
import io.eventgateway.confluent.Credentials;
import io.eventgateway.confluent.KafkaRestClient;
import io.eventgateway.confluent.ProduceRequest;
import io.eventgateway.confluent.UpstreamDiagnosis;
import io.eventgateway.confluent.UpstreamHealth;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.EventRecord.Topic;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Sends records to Kafka and reports their receipts. No other class sends records. */
@ApplicationScoped
public class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /**
     * Bytes of the records of one key that are sent without waiting for a receipt, unless a single record has more. The
     * producer of Kafka REST writes 16 KiB of a partition at once ({@code batch.size}), and only what it writes at once
     * keeps its order in every case (ADR 0042).
     */
    private static final int MAX_RUN_BYTES = 16 * 1024;

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
        return send(
                record.topic(), (lanes, begun) -> lanes.send(record.key(), bytes(record), begun), Function.identity());
    }

    /**
     * Sends the first of these records, as many as fit into 16 KiB, without waiting for a receipt in between. After the
     * first failure that is known, no further record is sent. Never fails.
     *
     * @param records of one key and topic, at least one
     * @return the receipts of the first records, in their order, shortly after {@code gateway.delivery.timeout} at the
     *     latest; empty for a record that was not sent because another one failed. An empty list means that the limit
     *     in flight is reached
     */
    public Uni<List<Optional<Receipt>>> sendInOrder(List<EventRecord> records) {
        EventRecord first = records.get(0);
        return send(
                first.topic(),
                (lanes, begun) -> lanes.send(first.key(), run(records), begun),
                failure -> List.of(Optional.of(failure)));
    }

    /** @param send is given the time at which the caller began to wait, by {@link System#nanoTime} */
    private <T> Uni<T> send(Topic topic, BiFunction<TopicLanes, Long, Uni<T>> send, Function<Receipt, T> failed) {
        long begun = System.nanoTime();
        TopicLanes lanes = lanesByTopic.get(topic.name());
        if (lanes != null && !lanes.needsCheck()) {
            return send.apply(lanes, begun);
        }
        // A record for a missing topic would block its stream for 60 s, and all records after it.
        return topics.check(topic)
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(TopicStatus.unknown("not answered in time"))
                .flatMap(status -> switch (status.presence()) {
                    case PRESENT -> send.apply(checked(topic.name()), begun);
                    case MISSING -> Uni.createFrom().item(failed.apply(new Receipt.Refused(false)));
                    case UNKNOWN -> Uni.createFrom().item(failed.apply(new Receipt.NotWritten(status.retryAfter())));
                });
    }

    private static List<Buffer> run(List<EventRecord> records) {
        List<Buffer> run = new ArrayList<>();
        int size = 0;
        for (EventRecord record : records) {
            Buffer bytes = bytes(record);
            size += bytes.length();
            if (!run.isEmpty() && size > MAX_RUN_BYTES) {
                break;
            }
            run.add(bytes);
        }
        return run;
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
                        new TopicFaultReporter(topic, diagnosis, health),
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
