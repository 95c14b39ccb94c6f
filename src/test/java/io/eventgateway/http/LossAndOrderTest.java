package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.BreakableSandbox;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promise as a whole: 50,000 orders from 64 callers over 500 keys, over a network that breaks 50 times.
 * {@code -Dloss-and-order.rounds=10} does it ten
 * times.
 */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(BreakableSandbox.class)
class LossAndOrderTest {

    private static final int ORDERS = Integer.getInteger("loss-and-order.orders", 25_000);
    private static final int CALLERS = 64;
    private static final int KEYS = 500;
    private static final int CUTS = Math.min(50, ORDERS / 1_000);
    private static final Pattern PLACE = Pattern.compile("\"partition\":(\\d+),\"offset\":(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\"note\":\"(\\d+)\"");

    Sandbox sandbox;
    BreakableSandbox network;

    /** What a caller knows of an order. Times are {@link System#nanoTime()}. */
    private record Told(int number, String key, int status, String place, long asked, long answered) {}

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Integer.getInteger("loss-and-order.rounds", 1));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void losesAndReordersNothing(int round) throws Exception {
        try (TopicReader reader = TopicReader.fromNow(sandbox, "orders")) {
            List<Told> told = placeOrders(round);

            Map<Integer, String> found = new HashMap<>();
            List<Integer> duplicates = new ArrayList<>();
            reader.readToEnd(message -> {
                int number = number(message.text());
                if (found.put(number, message.partition() + "/" + message.offset()) != null) {
                    duplicates.add(number);
                }
            });

            Map<Integer, Long> statuses =
                    told.stream().collect(Collectors.groupingBy(Told::status, Collectors.counting()));
            System.out.printf("Round %d: %s, %d in the topic%n", round, statuses, found.size());
            assertThat(told).hasSize(ORDERS);
            assertThat(statuses.keySet()).isSubsetOf(202, 503, 504);
            // A cut hits what is under way on one stream; most orders never notice.
            assertThat(statuses.get(202)).isGreaterThan(ORDERS * 9 / 10);
            assertThat(told.stream().filter(order -> order.status() == 202).filter(order -> !order.place()
                            .equals(found.get(order.number()))))
                    .as("acknowledged and lost")
                    .isEmpty();
            assertThat(told.stream()
                            .filter(order -> order.status() == 503)
                            .filter(order -> found.containsKey(order.number())))
                    .as("said not to be written and nevertheless written")
                    .isEmpty();
            assertThat(duplicates).isEmpty();
            assertThat(overtaken(told)).isEmpty();
        }
    }

    /** A batch and what its answer says of it; null if the connection broke. */
    private record SentBatch(List<String> keys, JsonNode items) {}

    /** Batches with few keys over the same network: gaps only at failures, and never another order. */
    @Test
    void keepsTheOrderOfKeysInBatches() throws Exception {
        int batches = 40;
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try (TopicReader reader = TopicReader.fromNow(sandbox, "page-views")) {
            List<Future<List<SentBatch>>> callers = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                callers.add(threads.submit(() -> {
                    List<SentBatch> sent = new ArrayList<>();
                    for (int i = next.getAndIncrement(); i < batches; i = next.getAndIncrement()) {
                        sent.add(sendBatch(i));
                    }
                    return sent;
                }));
            }
            Future<?> cutter = threads.submit(() -> {
                Random random = new Random(7);
                for (int cut = 1; cut <= batches / 4; cut++) {
                    while (next.get() < 4 * cut || !network.cut(random)) {
                        LockSupport.parkNanos(100_000);
                    }
                }
            });
            List<SentBatch> sent = new ArrayList<>();
            for (Future<List<SentBatch>> caller : callers) {
                sent.addAll(caller.get());
            }
            cutter.get();
            Map<String, String> found = new HashMap<>();
            reader.readToEnd(message -> {
                String page = message.text().replaceFirst(".*\"page\":\"/([^\"]*)\".*", "$1");
                assertThat(found.put(page, message.partition() + "/" + message.offset()))
                        .as("duplicate of %s", page)
                        .isNull();
            });

            Map<Integer, Long> statuses = sent.stream()
                    .flatMap(batch -> IntStream.range(0, batch.keys().size())
                            .mapToObj(i -> batch.items().get(i).path("status").asInt()))
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            System.out.printf("Batches: %s, %d in the topic%n", statuses, found.size());
            assertThat(statuses.keySet()).isSubsetOf(202, 424, 503, 504).contains(202, 424);
            assertThat(statuses.get(202)).as("a cut affects a few batches").isGreaterThan(batches * 400L / 2);
            for (int number = 0; number < sent.size(); number++) {
                checkBatch(sent.get(number), found);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** 400 page views with 4 keys; the page is unique. */
    private SentBatch sendBatch(int number) throws IOException {
        List<String> keys = IntStream.range(0, 4)
                .mapToObj(i -> UUID.randomUUID().toString().replace("-", "").substring(0, 16))
                .toList();
        List<String> ofEvents = new ArrayList<>();
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < 400; i++) {
            ofEvents.add(keys.get(i % 4));
            body.append(i == 0 ? "" : ",")
                    .append("{\"visit\":\"%s\",\"page\":\"/%s-%d\",\"at\":\"2026-11-22T09:30:12.480Z\"}"
                            .formatted(keys.get(i % 4), keys.get(0), i));
        }
        String answer = given().auth()
                .oauth2(sandbox.tokens()
                        .forTenant("batch" + number, "page-views:write")
                        .signed())
                .contentType("application/json")
                .body(body.append("]").toString())
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .extract()
                .asString();
        return new SentBatch(ofEvents, new ObjectMapper().readTree(answer).path("items"));
    }

    private static void checkBatch(SentBatch batch, Map<String, String> found) {
        String prefix = batch.keys().get(0) + "-";
        assertThat(batch.items()).hasSize(batch.keys().size());
        Map<String, Long> last = new HashMap<>();
        Set<String> stopped = new HashSet<>();
        for (int i = 0; i < batch.keys().size(); i++) {
            JsonNode item = batch.items().get(i);
            String key = batch.keys().get(i);
            String place = found.get(prefix + i);
            switch (item.path("status").asInt()) {
                case 202 -> {
                    long offset = item.path("offset").asLong();
                    assertThat(place).isEqualTo(item.path("partition").asText() + "/" + offset);
                    assertThat(last.put(key, offset))
                            .satisfiesAnyOf(before -> assertThat(before).isNull(), before -> assertThat(before)
                                    .isLessThan(offset));
                    assertThat(stopped).as("nothing is sent after a stop").doesNotContain(key);
                }
                case 424 -> {
                    stopped.add(key);
                    assertThat(place).isNull();
                }
                case 503 -> assertThat(place).isNull();
                default -> assertThat(stopped).doesNotContain(key);
            }
        }
    }

    private List<Told> placeOrders(int round) throws Exception {
        String template = OrderExample.text();
        String token = sandbox.tokens().forTenant("acme", "orders:write").signed();
        List<String> keys = IntStream.range(0, KEYS)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        AtomicInteger next = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 1);
        try {
            Future<?> cutter = callers.submit(() -> cut(next, new Random(round)));
            List<Future<List<Told>>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Random random = new Random(31L * round + i);
                all.add(callers.submit(() -> {
                    List<Told> told = new ArrayList<>();
                    // A client that costs little: the load should be the gateway's.
                    try (RawHttp connection = new RawHttp(RestAssured.port)) {
                        for (int number = next.getAndIncrement(); number < ORDERS; number = next.getAndIncrement()) {
                            told.add(place(connection, number, keys.get(random.nextInt(KEYS)), template, token));
                        }
                    }
                    return told;
                }));
            }
            List<Told> told = new ArrayList<>();
            for (Future<List<Told>> one : all) {
                told.addAll(one.get());
            }
            cutter.get();
            return told;
        } finally {
            callers.shutdownNow();
        }
    }

    private void cut(AtomicInteger next, Random random) {
        for (int i = 1; i <= CUTS; i++) {
            int when = i * (ORDERS / (CUTS + 1)) + random.nextInt(ORDERS / (CUTS + 1) / 2);
            while (next.get() < when || !network.cut(random)) {
                LockSupport.parkNanos(100_000);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    private static Told place(RawHttp connection, int number, String key, String template, String token)
            throws IOException {
        String body = template.replaceFirst("\"orderId\": \"[^\"]*\"", "\"orderId\": \"" + key + "\"")
                .replaceFirst("\\{", "{\"note\":\"" + number + "\",");
        String request = "POST /orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        long asked = System.nanoTime();
        RawHttp.Answer answer = connection.exchange(request.getBytes(StandardCharsets.UTF_8), false);
        long answered = System.nanoTime();
        Matcher place = PLACE.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        String where = place.find() ? place.group(1) + "/" + place.group(2) : "";
        return new Told(number, key, answer.status(), where, asked, answered);
    }

    private static int number(String value) {
        Matcher number = NUMBER.matcher(value);
        assertThat(number.find()).as(value).isTrue();
        return Integer.parseInt(number.group(1));
    }

    /** Orders that stand in the log behind one of the same key that was asked for only after they had been answered. */
    private static List<Told> overtaken(List<Told> told) {
        List<Told> overtaken = new ArrayList<>();
        told.stream()
                .filter(order -> order.status() == 202)
                .collect(Collectors.groupingBy(Told::key))
                .values()
                .forEach(orders -> {
                    long latest = Long.MIN_VALUE;
                    for (Told order : inLogOrder(orders)) {
                        if (order.answered() < latest) {
                            overtaken.add(order);
                        }
                        latest = Math.max(latest, order.asked());
                    }
                });
        return overtaken;
    }

    /** One key is in one partition. */
    private static List<Told> inLogOrder(List<Told> orders) {
        assertThat(orders.stream().map(order -> order.place().split("/")[0]).distinct())
                .hasSize(1);
        return orders.stream()
                .sorted(Comparator.comparing(
                        order -> Long.parseLong(order.place().split("/")[1])))
                .toList();
    }
}
