package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.confluent.AuthenticationFilter;
import io.eventgateway.confluent.ConfluentConfig;
import io.eventgateway.confluent.TopicClient;
import io.eventgateway.confluent.UpstreamHealth;
import io.eventgateway.fixture.LogLines;
import io.eventgateway.ingress.TopicDescriptions;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.EventRecord.Topic;
import io.eventgateway.problem.ProblemCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a record when Confluent, or what answers in its place, refuses the gateway at each of its calls. */
@QuarkusTest
class StreamUpstreamTest extends StreamTestBase {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String UNKNOWN_TOPIC =
            "{\"error_code\":40403,\"message\":\"This server does not host this topic-partition.\"}";

    @Inject
    TopicClient client;

    @Inject
    ConfluentConfig confluent;

    @Inject
    AuthenticationFilter authentication;

    private final Topic topic =
            new Topic("upstream-" + NAMES.incrementAndGet(), Optional.empty(), Map.of("cleanup.policy", "delete"));
    private LogLines lines;
    private Topics topics;
    private Delivery delivery;

    @BeforeEach
    void begin() {
        lines = new LogLines(UpstreamHealth.class.getName());
        upstream.answersAsUsual();
        upstream.serves(exchange -> exchange.start().writeAll());
        use(TestDeliveryConfig.USUAL, false);
    }

    @AfterEach
    void end() {
        lines.close();
        upstream.answersAsUsual();
        upstream.retire(topic.name());
        delivery.close(null);
    }

    private void use(DeliveryConfig config, boolean createMissing) {
        topics = new Topics(client, diagnosis, health, () -> createMissing, metrics);
        delivery = new Delivery(
                kafkaRest, confluent, config, authentication, topics, breaker, diagnosis, health, metrics, vertx);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 |                | credentials | refused (401)      | Confluent refuses the API key (401). Check gateway.confluent.api-key and
            401 | <html>no</html>| credentials | refused (401)      | Confluent refuses the API key (401). Check
            403 | {"error_code":40301,"message":"denied"} | access | may not describe | (403): denied. Grant it DESCRIBE
            403 | <html>no</html>| access      | may not describe   | (403). Grant it
            404 | {"error_code":404,"message":"Cluster lkc-test cannot be found."} | cluster | not found (404) | no cluster lkc-test
            404 | <html>no</html>| cluster     | not found (404)    | no cluster lkc-test
            307 |                | address     | redirects (307)    | redirects (307) to https://elsewhere.example/kafka: is gateway.confluent.url right?
            204 |                | address     | wrong answer (204) | is gateway.confluent.url right?
            200 | <html>hi</html>| address     | wrong answer (200) | is gateway.confluent.url right?
            200 |                | address     | wrong answer (200) | is gateway.confluent.url right?
            421 | <html>no</html>| address     | wrong answer (421) | is gateway.confluent.url right?
            304 |                | address     | wrong answer (304) | gives an answer that is not Kafka REST's (304): is
            302 |                | address     | redirects (302)    | redirects (302), but not where to: is
            200 | {}             | address     | wrong answer (200) | is gateway.confluent.url right?
            200 | {"status":"UP"} | address    | wrong answer (200) | is gateway.confluent.url right?
            200 | {"topic_name":"another"} | address | wrong answer (200) | is gateway.confluent.url right?
            429 | <html>no</html>| rate-limit  | exceeded (429)     | Confluent limits the rate of requests (429)
            500 |                | server      | fails (500)        | Confluent fails to describe topic
            503 | <html>no</html>| server      | fails (503)        | Confluent fails to describe topic
            """)
    void writesNothingWhileTheLookUpIsRefused(int status, String body, String kind, String brief, String line) {
        upstream.answers((at, exchange, head) -> answer(exchange, status, body));

        for (int i = 0; i < 5; i++) {
            assertThat(receipt(send())).isEqualTo(notWritten(kind));
        }

        assertThat(upstream.heads()).isEmpty();
        assertThat(health.details().get(kind)).startsWith(brief);
        assertThat(fault(kind)).isEqualTo(1);
        assertThat(lines.lines()).singleElement().asString().contains(line);
        assertThat(topics.check(topic).await().indefinitely().toString()).startsWith("unknown: " + kind + ": " + brief);

        upstream.answersAsUsual();
        topics.invalidate(topic.name());
        await("it recovers").until(() -> receipt(send()) instanceof Receipt.Written);
        assertThat(health.details()).isEqualTo(Map.of("credentials", "accepted", "cluster", "found"));
        assertThat(fault(kind)).isZero();
        assertThat(lines.lines()).hasSize(2).last().asString().contains("over: " + kind);
    }

    @Test
    void looksAgainWhenCallersRepeat() {
        upstream.answers((at, exchange, head) -> answer(exchange, 401, null));
        assertThat(receipt(send())).isEqualTo(notWritten("credentials"));

        upstream.answersAsUsual();
        await("it recovers").until(() -> receipt(send()) instanceof Receipt.Written);
    }

    @Test
    void refusesOnlyWhatIsSurelyMissing() {
        upstream.answers((at, exchange, head) -> answer(exchange, 404, UNKNOWN_TOPIC));

        assertThat(receipt(send())).isEqualTo(refused());
        assertThat(topics.check(topic).await().indefinitely()).hasToString("missing");
        assertThat(health.details()).isEqualTo(Map.of("credentials", "accepted", "cluster", "found"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error_code":40002,"message":"Invalid value x for configuration cleanup.policy"} | (40002): Invalid value x
            400 | {"error_code":40002,"message":"Replication factor: 3 larger than available brokers: 1."} | (40002): Replication factor
            422 | {"error_code":42206,"message":"Payload error. Invalid topic name."} | (42206): Payload error
            403 | {"error_code":40301,"message":"Authorization failed."} | (40301): Authorization failed
            """)
    void refusesAtOnceWhatKafkaDoesNotCreate(int status, String body, String reason) {
        use(TestDeliveryConfig.USUAL, true);
        upstream.answers((at, exchange, head) -> answer(
                exchange, head.startsWith("POST") ? status : 404, head.startsWith("POST") ? body : UNKNOWN_TOPIC));

        assertThat(receipt(send())).isEqualTo(refused());
        assertThat(topics.check(topic).await().indefinitely().toString())
                .startsWith("missing: Kafka refuses to create it " + reason);
        assertThat(topics.missing()).containsExactly(topic.name());
        assertThat(upstream.heads()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | <html>no</html> | credentials
            403 | <html>no</html> | access
            404 | {"error_code":404,"message":"Cluster lkc-test cannot be found."} | cluster
            307 |                 | address
            400 | <html>no</html> | address
            200 | <html>no</html> | address
            429 | {"error_code":42901,"message":"slower"} | rate-limit
            503 |                 | server
            400 | {"error_code":40002,"message":"Topic 'x' already exists."} |
            """)
    void triesACreationAgainThatWasNotDecided(int status, String body, String kind) {
        use(TestDeliveryConfig.USUAL, true);
        upstream.answers((at, exchange, head) -> answer(
                exchange, head.startsWith("POST") ? status : 404, head.startsWith("POST") ? body : UNKNOWN_TOPIC));

        assertThat(receipt(send())).isEqualTo(notWritten(kind));
        if (kind != null) {
            assertThat(health.details()).containsKey(kind);
        }

        upstream.answersAsUsual();
        topics.invalidate(topic.name());
        await("it recovers").until(() -> receipt(send()) instanceof Receipt.Written);
    }

    @Test
    void findsATopicThatAnotherReplicaHasCreated() {
        use(TestDeliveryConfig.USUAL, true);
        AtomicInteger looks = new AtomicInteger();
        upstream.answers((at, exchange, head) -> {
            if (head.startsWith("POST")) {
                answer(exchange, 400, "{\"error_code\":40002,\"message\":\"Topic 'x' already exists.\"}");
            } else if (looks.incrementAndGet() == 1) {
                answer(exchange, 404, UNKNOWN_TOPIC);
            } else {
                at.usual(exchange, head);
            }
        });

        assertThat(receipt(send())).isInstanceOf(Receipt.Written.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 307, 401, 403, 404, 421, 429, 503})
    void describesNoTopicWithoutItsConfiguration(int status) {
        upstream.answers((at, exchange, head) -> {
            if (head.contains("/configs ")) {
                answer(exchange, status, null);
            } else {
                at.usual(exchange, head);
            }
        });

        String result = new TopicDescriptions(client, diagnosis, health)
                .of(topic.name())
                .await()
                .indefinitely()
                .fold(description -> "described", problem -> problem.code() + " " + problem.retryAfter());
        assertThat(result)
                .isEqualTo(ProblemCode.UPSTREAM_UNAVAILABLE + " Optional[" + (status >= 429 ? "PT1S" : "PT30S") + "]");
        assertThat(lines.lines()).singleElement().asString().contains("(" + status + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 401, 403, 404, 421})
    void asksAgainAfterARejectedStream(int status) {
        upstream.serves(exchange -> answer(exchange.records(1), status, null));

        assertThat(receipt(send())).isEqualTo(notWritten("address"));
        upstream.answers((at, exchange, head) -> answer(exchange, status, null));
        for (int i = 0; i < 10; i++) {
            assertThat(receipt(send())).isEqualTo(notWritten("address"));
        }
        assertThat(upstream.heads()).hasSize(1);
        assertThat(lines.lines().get(0)).contains("(" + status + ")");

        upstream.serves(exchange -> exchange.start().writeAll());
        upstream.answersAsUsual();
        topics.invalidate(topic.name());
        await("it recovers").until(() -> receipt(send()) instanceof Receipt.Written);
    }

    /** Every record is 503 or 504 while all questions about topics have good answers. */
    @ParameterizedTest
    @CsvSource({
        "307, address",
        "401, credentials",
        "403, write-access",
        "404, cluster",
        "413, address",
        "429, rate-limit",
        "408, server",
        "503, server"
    })
    void reportsAStreamThatIsRefusedThoughTheTopicIsThere(int status, String kind) {
        use(TestDeliveryConfig.USUAL.timeout(Duration.ofMillis(500)), false);
        upstream.serves(exchange -> answer(exchange.records(1), status, null));

        for (int i = 0; i < 4; i++) {
            // A time-out or a failure leaves the first records unknown, until the breaker opens.
            assertThat(receipt(send())).isNotInstanceOf(Receipt.Written.class);
            topics.invalidate(topic.name());
            assertThat(topics.check(topic).await().indefinitely().present()).isTrue();
            assertThat(fault(kind)).isEqualTo(1);
            assertThat(health.details().get(kind)).contains("(" + status + ")");
            assertThat(health.rejecting()).containsExactly(topic.name());
        }
        assertThat(lines.lines()).singleElement().asString().contains(topic.name(), "(" + status + ")");
        assertThat(readiness()).isEqualTo(breaker.closed() ? "refused for " + topic.name() : "cannot be opened");

        upstream.serves(exchange -> exchange.start().writeAll());
        await("it recovers").until(() -> receipt(send()) instanceof Receipt.Written);
        if (status != 429) {
            assertThat(health.details()).isEqualTo(Map.of("credentials", "accepted", "cluster", "found"));
            assertThat(health.rejecting()).isEmpty();
            assertThat(fault(kind)).isZero();
            assertThat(lines.lines()).hasSize(2).last().asString().contains("over for records", kind);
        }
    }

    @Test
    void reportsThatRecordsAreSentTooFast() {
        upstream.serves(exchange -> {
            exchange.start().records(1).failed(429, "slower");
            exchange.writeAll();
        });

        assertThat(receipt(send())).isInstanceOf(Receipt.Written.class);
        assertThat(fault("rate-limit")).isEqualTo(1);
        assertThat(health.details()).containsEntry("rate-limit", "exceeded (429)");
        assertThat(lines.lines()).singleElement().asString().contains(topic.name() + " (429): slower");
    }

    /** The breaker lets one attempt through, and refuses its retries. */
    @Test
    void saysWhatTheLastAttemptMetWhileTheBreakerIsOpen() {
        upstream.answers((at, exchange, head) -> exchange.hang());
        for (int i = 0; i < 2; i++) {
            topics.invalidate(topic.name());
            assertThat(topics.check(topic).await().indefinitely())
                    .hasToString("unknown: connection: no answer in time");
        }
        upstream.hangUp();
        try {
            await("the next attempt").until(() -> {
                topics.invalidate(topic.name());
                return topics.check(topic).await().indefinitely().toString().equals("unknown: connection: unreachable");
            });
            assertThat(health.details()).containsEntry("connection", "unreachable");
        } finally {
            upstream.listenAgain();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 302 X\r\nLocation: http://x/\u001b[31m\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "220 mail.example.com ESMTP\r\n\r\n"
            })
    void saysThatTheAnswerIsNotHttp(String answer) {
        upstream.answers((at, exchange, head) -> exchange.answer(answer));

        assertThat(receipt(send())).isEqualTo(notWritten("address"));
        assertThat(health.details()).containsEntry("address", "not HTTP");
        assertThat(lines.lines().get(0)).contains("not HTTP").doesNotContain("\u001b");
    }

    @Test
    void leavesOneRecordUnknownWhenProxyAndLookUpFail() {
        upstream.serves(exchange -> answer(exchange.records(1), 502, "<html>no</html>"));

        assertThat(receipt(send())).isEqualTo(unknown());
        upstream.answers((at, exchange, head) -> answer(exchange, 502, "<html>no</html>"));
        for (int i = 0; i < 10; i++) {
            assertThat(receipt(send())).isEqualTo(notWritten());
        }
        assertThat(upstream.heads()).hasSize(1);
        assertThat(health.details()).containsEntry("server", "fails (502)");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 40101, 40301})
    void saysOnceThatRecordsMayNotBeWritten(int code) {
        CompletableFuture<Void> granted = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start();
            for (int i = 0; i < 5; i++) {
                exchange.records(1).failed(code, "denied");
            }
            granted.join();
            exchange.writeAll();
        });

        for (int i = 0; i < 5; i++) {
            assertThat(receipt(send())).isEqualTo(notWritten("write-access"));
        }
        assertThat(lines.lines()).singleElement().asString().contains("write to topic " + topic.name(), "denied");
        assertThat(health.details().get("write-access")).contains("(" + code + ")");
        granted.complete(null);
        assertThat(receipt(send())).isInstanceOf(Receipt.Written.class);
        assertThat(health.details()).doesNotContainKey("write-access");
    }

    /** The deadline begins with the request, not with the end of a slow look-up. */
    @Test
    void keepsTheDeadlineDuringTheLookUp() {
        use(TestDeliveryConfig.USUAL.timeout(Duration.ofMillis(500)), false);
        upstream.answers((at, exchange, head) -> exchange.hang());

        long begun = System.nanoTime();
        assertThat(receipt(send())).isEqualTo(notWritten());
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(499), Duration.ofMillis(1900));
    }

    @Test
    void saysThatConfluentDoesNotAnswer() {
        upstream.answers((at, exchange, head) -> exchange.hang());
        assertThat(receipt(send())).isEqualTo(notWritten());
        assertThat(health.details()).containsEntry("connection", "no answer in time");
    }

    @Test
    void saysThatConfluentIsUnreachable() {
        upstream.hangUp();
        try {
            assertThat(receipt(send())).isEqualTo(notWritten());
            assertThat(health.details()).containsEntry("connection", "unreachable");
        } finally {
            upstream.listenAgain();
        }
    }

    @Test
    void looksForATopicWithTheSettingsOfItsContract() {
        Topic changed = new Topic(topic.name(), Optional.of(3), Map.of());

        topics.check(topic).await().indefinitely();
        topics.check(topic).await().indefinitely();
        topics.check(changed).await().indefinitely();

        assertThat(upstream.questions()).hasSize(2);
    }

    @Test
    void countsOnlyTopicsOfTheCatalogueAsMissing() {
        upstream.answers((at, exchange, head) -> answer(exchange, 404, UNKNOWN_TOPIC));
        topics.check(topic).await().indefinitely();
        assertThat(topics.missing()).containsExactly(topic.name());

        topics.use(name -> false);
        topics.check(topic).await().indefinitely();
        assertThat(topics.missing()).isEmpty();
    }

    private String readiness() {
        return (String) new DeliveryReadiness(breaker, health)
                .call()
                .getData()
                .orElseThrow()
                .get("streams");
    }

    /** @param kind null if it has none */
    private static Receipt notWritten(String kind) {
        boolean setup =
                kind != null && !Set.of("rate-limit", "server", "connection").contains(kind);
        return new Receipt.NotWritten(Duration.ofSeconds(setup ? 30 : 1));
    }

    private double fault(String kind) {
        return faults.get("gateway.delivery.upstream.fault")
                .tag("kind", kind)
                .gauge()
                .value();
    }

    private CompletableFuture<Receipt> send() {
        return delivery.send(new EventRecord(UUID.randomUUID(), topic, "key", Optional.empty(), List.of()))
                .subscribeAsCompletionStage();
    }

    private static void answer(io.eventgateway.fixture.ScriptedRequest exchange, int status, String body)
            throws java.io.IOException {
        String text = body == null ? "" : body;
        String type = text.startsWith("{") ? "application/json" : "text/html";
        String location = status == 307 ? "Location: https://elsewhere.example/kafka\r\n" : "";
        exchange.answer("HTTP/1.1 " + status + " X\r\n" + location
                + (status == 204 ? "" : "Content-Type: " + type + "\r\nContent-Length: " + text.length() + "\r\n")
                + "\r\n" + text);
    }
}
