package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.fixture.LogLines;
import io.eventgateway.fixture.ManagementPort;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.Settings;
import io.eventgateway.fixture.ThingsContract;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The folder of contracts changes while the gateway runs. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(value = ThingsContract.class, initArgs = @ResourceArg(name = "topic", value = "orders"))
@WithTestResource(
        value = Settings.class,
        initArgs = {
            @ResourceArg(name = "gateway.watch.interval", value = "200ms"),
            // A request waits with half of its body until a change is in force, however long that takes.
            @ResourceArg(name = "gateway.edge.body-timeout", value = "5M")
        })
class ContractReloadTest {

    /** Far longer than it takes, for machines that do many things at once. */
    private static final Duration SOON = Duration.ofMinutes(1);

    Sandbox sandbox;

    private final Path folder =
            Path.of(ConfigProvider.getConfig().getValue("gateway.contracts.location", String.class));

    @Test
    void takesNewFilesAsAWholeAndBrokenOnesNotAtAll() throws IOException {
        assertThat(status("/things")).isEqualTo(422);
        assertThat(status("/others")).isEqualTo(404);
        String things = Files.readString(folder.resolve("things.yaml"));

        Files.writeString(
                folder.resolve("others.yaml"),
                things.replace("/things:", "/others:")
                        .replace("placeThing", "placeOther")
                        .replace("title: Things", "title: <b>Others</b>"));
        // Works, is documented, is validated: all at once.
        await("the new operation is there").atMost(SOON).until(() -> status("/others", "{\"id\":\"1\"}") == 202);
        assertThat(status("/others")).isEqualTo(422);
        assertThat(given().get("/openapi").asString()).contains("placeOther", "placeThing");
        assertThat(given().accept(ContentType.HTML).get("/").asString())
                .contains("/others \\\n", "&lt;b&gt;Others&lt;/b&gt;")
                .doesNotContain("<b>");

        Files.writeString(
                folder.resolve("others.yaml"), things.replace("placeThing", "placeOther")); // the same method and path
        await("the mistake is told").atMost(SOON).until(() -> health().contains("cannot be distinguished from"));
        assertThat(status("/things")).isEqualTo(422);
        assertThat(status("/others")).isEqualTo(422);

        Files.delete(folder.resolve("others.yaml"));
        await("the operation is gone").atMost(SOON).until(() -> status("/others") == 404);
        assertThat(status("/things")).isEqualTo(422);
        assertThat(health()).doesNotContain("faults");
        assertThat(given().get("/openapi").asString()).doesNotContain("placeOther");
    }

    @Test
    void finishesARequestOnTheContractItBeganWith() throws IOException {
        String things = Files.readString(folder.resolve("things.yaml"));
        String token = sandbox.tokens().forTenant("patient", "things:write").signed();
        try (Socket caller = new Socket("localhost", RestAssured.port)) {
            caller.setSoTimeout(10_000);
            send(
                    caller,
                    "POST /things HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: application/json\r\nContent-Length: 10\r\nConnection: close\r\n\r\n{\"id\":");
            await("the request is under way").atMost(SOON).until(() -> charged(token));

            Files.writeString(
                    folder.resolve("things.yaml"),
                    things.replace("{id: {type: string, ", "{id: {type: string, minLength: 9, "));
            await("the change is in force").atMost(SOON).until(() -> status("/things", "{\"id\":\"1\"}") == 422);
            send(caller, "\"1\"}");

            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 202 ");
        } finally {
            Files.writeString(folder.resolve("things.yaml"), things);
            await("all is as it was").atMost(SOON).until(() -> status("/things", "{\"id\":\"1\"}") == 202);
        }
    }

    @Test
    void warnsOnceForEachTimeThatContractsAreTaken() throws IOException {
        String things = Files.readString(folder.resolve("things.yaml"));
        List<String> warnings = new CopyOnWriteArrayList<>();
        Logger log = Logger.getLogger(Contracts.class.getName());
        Handler listener = listener(warnings);
        log.addHandler(listener);
        try {
            Files.writeString(
                    folder.resolve("open.yaml"),
                    things.replace("/things:", "/open:")
                            .replace("placeThing", "placeOpen")
                            .replace("additionalProperties: false", "additionalProperties: true"));
            await("the new operation is there").atMost(SOON).until(() -> status("/open") == 422);
            assertThat(warnings)
                    .containsExactly(
                            "Contract: open.yaml:18 #/paths/~1open/post/requestBody/content/application~1json/schema"
                                    + " leaves additionalProperties open, so a misspelt member gets into the topic; set it to false"
                                    + " (around an allOf: unevaluatedProperties)");
        } finally {
            log.removeHandler(listener);
            Files.delete(folder.resolve("open.yaml"));
            await("the operation is gone").atMost(SOON).until(() -> status("/open") == 404);
        }
    }

    @Test
    void logsWhatChangedContractsMean() throws IOException {
        String things = Files.readString(folder.resolve("things.yaml"));
        try (LogLines log = new LogLines("io.eventgateway.cli.ChangeLog")) {
            Files.writeString(
                    folder.resolve("things.yaml"),
                    things.replace("{id: {type: string, ", "{id: {type: string, minLength: 2, "));
            Files.writeString(
                    folder.resolve("logged.yaml"),
                    things.replace("/things:", "/logged:").replace("placeThing", "placeLogged"));

            await("both are logged").atMost(SOON).until(() -> log.lines().size() >= 2);
            assertThat(log.lines())
                    .contains("Contracts: placeLogged: is new: POST /logged (compatible)")
                    .anyMatch(it -> it.startsWith("Contracts: placeThing #/id: ") && it.endsWith(" (breaking)"));
        } finally {
            Files.writeString(folder.resolve("things.yaml"), things);
            Files.delete(folder.resolve("logged.yaml"));
            await("all is as it was")
                    .atMost(SOON)
                    .until(() -> status("/logged") == 404 && status("/things", "{\"id\":\"1\"}") == 202);
        }
    }

    /** The topic of an operation that is withdrawn is no longer missing. */
    @Test
    void looksForTheTopicsOfChangedContracts() throws IOException {
        String things = Files.readString(folder.resolve("things.yaml"));
        try (LogLines log = new LogLines("io.eventgateway.ingress.TopicsWatch")) {
            Files.writeString(
                    folder.resolve("lost.yaml"),
                    things.replace("/things:", "/lost:")
                            .replace("placeThing", "placeLost")
                            .replace("topic: orders", "topic: lost-topic"));
            await("it is logged").atMost(SOON).until(() -> !log.lines().isEmpty());
            assertThat(log.lines().get(0))
                    .startsWith("Topics: ")
                    .contains("orders present (3 partitions)", "lost-topic missing");
            assertThat(metrics()).contains("gateway_delivery_topics_missing 1.0");
        } finally {
            Files.delete(folder.resolve("lost.yaml"));
            await("all is as it was").atMost(SOON).until(() -> status("/lost") == 404);
        }
        assertThat(metrics()).contains("gateway_delivery_topics_missing 0.0");
    }

    private static String metrics() {
        return given().get(ManagementPort.address() + "/q/metrics").asString();
    }

    /** 422: there is an operation, and the payload breaks its contract. */
    private int status(String path) {
        return status(path, "{}");
    }

    private int status(String path, String body) {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "things:write").signed())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .statusCode();
    }

    /** A request is charged before its body is read. */
    private static boolean charged(String token) {
        return given().auth()
                .oauth2(token)
                .get("/quota")
                .jsonPath()
                .getBoolean("policies.any { it.remaining < it.quota }");
    }

    private static void send(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Handler listener(List<String> warnings) {
        return new Handler() {

            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() == Level.WARNING.intValue()) {
                    warnings.add(new SimpleFormatter().formatMessage(record));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static String health() {
        return given().get(ManagementPort.address() + "/q/health/ready").asString();
    }
}
