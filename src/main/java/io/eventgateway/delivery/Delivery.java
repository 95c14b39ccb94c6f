package io.eventgateway.delivery;

import io.eventgateway.confluent.AuthenticationFilter;
import io.eventgateway.confluent.ConfluentConfig;
import io.eventgateway.confluent.Credentials;
import io.eventgateway.confluent.KafkaRestClient;
import io.eventgateway.confluent.ProduceRequest;
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

/** The only door through which records leave. */
@ApplicationScoped
public class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final KafkaRestClient kafkaRest;
    private final String cluster;
    private final DeliveryConfig config;
    private final Credentials credentials;
    private final Topics topics;
    private final StreamCircuitBreaker breaker;
    private final StreamOpenRate rate;
    private final SendRate pace = new SendRate();
    private final DeliveryMetrics metrics;
    private final Vertx vertx;
    private final Map<String, TopicLanes> pools = new ConcurrentHashMap<>();

    Delivery(
            @RestClient KafkaRestClient kafkaRest,
            ConfluentConfig confluent,
            DeliveryConfig config,
            AuthenticationFilter authentication,
            Topics topics,
            StreamCircuitBreaker breaker,
            DeliveryMetrics metrics,
            Vertx vertx) {
        this.kafkaRest = kafkaRest;
        this.cluster = confluent.clusterId();
        this.config = config;
        this.credentials = authentication.credentials();
        this.topics = topics;
        this.breaker = breaker;
        this.rate = new StreamOpenRate(config.maxStreamOpensPerSecond());
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /**
     * Sends no more than that from now on; the rest waits, inside its deadline and within the bounds of what may be under way.
     *
     * @param recordsPerSecond above 0; infinite, as at the start, for no limit
     */
    public void pace(double recordsPerSecond) {
        pace.set(recordsPerSecond);
    }

    /** Writes the record and tells what became of it, at the latest a moment after {@code gateway.delivery.timeout}. Never fails. */
    public Uni<Receipt> send(EventRecord record) {
        TopicLanes pool = pools.get(record.topic().name());
        if (pool != null && !pool.doubted()) {
            return pool.send(record.key(), bytes(record));
        }
        // A record for a missing topic would block a stream for 60 s, and everything behind it.
        return topics.look(record.topic()).flatMap(presence -> switch (presence) {
            case PRESENT -> trusted(record.topic().name()).send(record.key(), bytes(record));
            case MISSING -> Uni.createFrom().item(new Receipt.Refused());
            case UNKNOWN -> Uni.createFrom().item(new Receipt.NotWritten(ReceiptClassifier.ONE_SECOND));
        });
    }

    private static Buffer bytes(EventRecord record) {
        return Buffer.buffer(ProduceRequest.write(record));
    }

    private TopicLanes trusted(String topic) {
        TopicLanes pool = pools.computeIfAbsent(topic, this::pool);
        pool.trust();
        return pool;
    }

    private TopicLanes pool(String topic) {
        return new TopicLanes(
                new TopicContext(
                        topic,
                        records -> kafkaRest.produce(cluster, topic, records),
                        config,
                        breaker,
                        rate,
                        pace,
                        metrics.ofTopic(topic),
                        credentials,
                        () -> doubt(topic)),
                vertx);
    }

    private void doubt(String topic) {
        topics.forget(topic);
        pools.get(topic).doubt();
    }

    /** A client that is made while a request is handled ends with the server, and every stream with it, before the last receipts have come. */
    void open(@Observes StartupEvent event) {
        ClientProxy.unwrap(kafkaRest);
    }

    /** What has been accepted still gets its receipts, and every stream its last chunk. By now no request is under way, unless its time was over. */
    void close(@Observes ShutdownEvent event) {
        pools.values().forEach(TopicLanes::close);
        long end = System.nanoTime() + config.timeout().toNanos();
        while (pools.values().stream().anyMatch(TopicLanes::open) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        long left =
                pools.values().stream().mapToLong(TopicLanes::inFlightRecords).sum();
        if (left > 0) {
            LOG.warnf("Delivery: stopped with %d records unanswered", left);
        }
    }
}
