package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.catalogue.ParcelsContract;
import io.eventgateway.fixture.AwkwardJson;
import io.eventgateway.fixture.ReferenceJsonReader;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.eventgateway.sandbox.TopicReader.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever JSON is answered 202, a consumer of the topic reads back equal, with all digits of its numbers. The
 * documents differ in each run; {@code -Ddocuments=20000 -Ddocuments.seed=…} sets number and seed.
 */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(ParcelsContract.class)
class JsonArrivalTest {

    private static final int IN_A_BATCH = 25;

    private static final ObjectMapper JSON = new ObjectMapper();

    Sandbox sandbox;

    private final int documents = Integer.getInteger("documents", 500);
    private final long seed = Long.getLong("documents.seed", new Random().nextLong());
    private final AwkwardJson awkward = new AwkwardJson(seed);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> sent = new HashMap<>();

    @Test
    void isReadBackEqual() throws Exception {
        try (TopicReader reader = TopicReader.fromNow(sandbox, "orders")) {
            while (sent.size() < documents) {
                sendAlone(awkward.value());
                sendAsArray(values());
                sendAsLines(values());
            }
            List<Message> arrived = reader.read(sent.size(), Duration.ofMinutes(1));

            assertThat(arrived).hasSize(sent.size());
            assertThat(arrived).allSatisfy(message -> {
                String value = sent.get(message.headers().get("ce_id"));
                assertThat(ReferenceJsonReader.equal(utf8(value), message.value()))
                        .as("seed %d: %s arrived as %s", seed, value, message.text())
                        .isTrue();
            });
        }
        System.out.println(sent.size() + " documents were read back equal, seed " + seed);
    }

    private List<String> values() {
        return Stream.generate(awkward::value).limit(IN_A_BATCH).toList();
    }

    private void sendAlone(String value) throws Exception {
        HttpResponse<byte[]> answer = send("PUT", "/documents/7", "application/json", value);
        assertThat(answer.statusCode()).as("seed %d: %s", seed, value).isEqualTo(202);
        sent.put(JSON.readTree(answer.body()).path("eventId").textValue(), value);
    }

    private void sendAsArray(List<String> values) throws Exception {
        batch("application/json", "[" + String.join(" ,\n", values) + "]", values);
    }

    private void sendAsLines(List<String> values) throws Exception {
        batch("application/x-ndjson", String.join("\r\n", values), values);
    }

    private void batch(String mediaType, String body, List<String> values) throws Exception {
        JsonNode items = JSON.readTree(
                        send("POST", "/documents?name=7", mediaType, body).body())
                .path("items");
        assertThat(items).as("seed %d: %s", seed, body).hasSize(values.size());
        for (JsonNode item : items) {
            assertThat(item.path("status").intValue()).isEqualTo(202);
            sent.put(
                    item.path("eventId").textValue(),
                    values.get(item.path("index").intValue()));
        }
    }

    private HttpResponse<byte[]> send(String method, String path, String mediaType, String body)
            throws IOException, InterruptedException {
        String token = sandbox.tokens().forTenant("acme", "parcels:write").signed();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", mediaType)
                        .method(method, BodyPublishers.ofByteArray(utf8(body)))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
