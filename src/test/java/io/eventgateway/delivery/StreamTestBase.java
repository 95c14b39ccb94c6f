package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.confluent.KafkaRestClient;
import io.eventgateway.confluent.UpstreamDiagnosis;
import io.eventgateway.confluent.UpstreamHealth;
import io.eventgateway.fixture.LogLines;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.ScriptedUpstream;
import io.eventgateway.metric.Gauges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests that send records through the streams of a topic, with the real client, to a scripted upstream. */
@WithTestResource(SandboxResource.class)
@WithTestResource(ScriptedUpstream.class)
abstract class StreamTestBase {

    /** A broken test ends; a slow machine does not break a test. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AtomicInteger TOPICS = new AtomicInteger();

    @Inject
    @RestClient
    KafkaRestClient kafkaRest;

    @Inject
    StreamCircuitBreaker breaker;

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    DeliveryMetrics metrics;

    @Inject
    MeterRegistry registry;

    @Inject
    UpstreamDiagnosis diagnosis;

    @Inject
    Vertx vertx;

    ScriptedUpstream upstream;

    final SendRate sendRate = new SendRate();
    final RotatingCredentials credentials = new RotatingCredentials();
    final AtomicInteger rechecks = new AtomicInteger();
    private final Map<TopicLanes, String> topics = new HashMap<>();

    /** Of this test only. */
    UpstreamHealth health;

    /** The gauges of {@link #health}, apart from those of the application. */
    SimpleMeterRegistry faults;

    private LogLines log;

    @BeforeEach
    void forgetWhatHappenedBefore() {
        breakers.resetAll();
        faults = new SimpleMeterRegistry();
        health = new UpstreamHealth(new Gauges(faults));
        log = new LogLines("");
    }

    /** Whatever an upstream does is handled, and operators are not woken. */
    @AfterEach
    void logsNoError() {
        log.close();
        assertThat(log.errors()).isEmpty();
    }

    @AfterEach
    void closeLanes() {
        topics.values().forEach(upstream::retire);
        topics.keySet().forEach(TopicLanes::close);
    }

    TopicLanes lanes(TestDeliveryConfig config) {
        return lanes(config, client -> client);
    }

    /** @param network may wrap the client, with each attempt to open a stream */
    TopicLanes lanes(TestDeliveryConfig config, UnaryOperator<Function<Multi<Buffer>, Multi<byte[]>>> network) {
        String topic = getClass().getSimpleName() + "-" + TOPICS.incrementAndGet();
        TopicLanes lanes = new TopicLanes(
                new LaneDependencies(
                        topic,
                        records -> network.apply(up -> kafkaRest.produce("lkc-test", topic, up))
                                .apply(records),
                        config,
                        breaker,
                        new StreamOpenRate(config.maxStreamOpensPerSecond()),
                        sendRate,
                        metrics.ofTopic(topic),
                        credentials,
                        new TopicFaultReporter(topic, diagnosis, health),
                        rechecks::incrementAndGet),
                vertx);
        topics.put(lanes, topic);
        return lanes;
    }

    /** Number of receipts of the topic with that error code. */
    double receipts(TopicLanes lanes, int code) {
        return registry
                .find("gateway.delivery.receipt.errors")
                .tags("topic", topics.get(lanes), "code", Integer.toString(code))
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    static CompletableFuture<Receipt> send(TopicLanes lanes, String key) {
        return sending(lanes, key).subscribeAsCompletionStage();
    }

    /** Sends the record when the result is subscribed to. */
    static Uni<Receipt> sending(TopicLanes lanes, String key) {
        String record = "{\"key\":{\"type\":\"STRING\",\"data\":\"" + key + "\"}}";
        return Uni.createFrom()
                .deferred(() -> lanes.send(key, io.vertx.core.buffer.Buffer.buffer(record), System.nanoTime()));
    }

    static List<CompletableFuture<Receipt>> send(TopicLanes lanes, String... keys) {
        return Arrays.stream(keys).map(key -> send(lanes, key)).toList();
    }

    /** Sends records, each with a key of its own. */
    static List<CompletableFuture<Receipt>> send(TopicLanes lanes, int count) {
        return IntStream.range(0, count).mapToObj(i -> send(lanes, "k" + i)).toList();
    }

    static Receipt receipt(CompletableFuture<Receipt> sent) {
        try {
            return sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("No receipt", e);
        }
    }

    static List<Receipt> receipts(List<CompletableFuture<Receipt>> sent) {
        return sent.stream().map(StreamTestBase::receipt).toList();
    }

    static List<Receipt> written(long... offsets) {
        return Arrays.stream(offsets)
                .mapToObj(offset -> (Receipt) new Receipt.Written(0, offset))
                .toList();
    }

    static Receipt notWritten() {
        return new Receipt.NotWritten(Duration.ofSeconds(1));
    }

    /** Until an operator has corrected a setting. */
    static Receipt notWrittenForLong() {
        return new Receipt.NotWritten(Duration.ofSeconds(30));
    }

    static Receipt refused() {
        return new Receipt.Refused(false);
    }

    static Receipt tooLarge() {
        return new Receipt.Refused(true);
    }

    static Receipt unknown() {
        return new Receipt.Unknown();
    }

    /** Looks often, since most of what is awaited here takes some milliseconds. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(2));
    }
}
