package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxResource;
import io.eventgateway.store.Eventually;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The folder of contracts changes while the gateway runs. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@TestProfile(ContractReloadTest.Profile.class)
class ContractReloadTest {

    /** What is promised. */
    private static final Duration SOON = Duration.ofSeconds(5);

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
        Eventually.within(SOON, "the new operation is there", () -> status("/others") == 422);
        assertThat(given().get("/openapi").asString()).contains("placeOther", "placeThing");
        assertThat(given().accept(ContentType.HTML).get("/").asString())
                .contains("/others \\\n", "&lt;b&gt;Others&lt;/b&gt;")
                .doesNotContain("<b>");

        Files.writeString(
                folder.resolve("others.yaml"), things.replace("placeThing", "placeOther")); // the same method and path
        Eventually.within(SOON, "the mistake is told", () -> health().contains("cannot be told from"));
        assertThat(status("/things")).isEqualTo(422);
        assertThat(status("/others")).isEqualTo(422);

        Files.delete(folder.resolve("others.yaml"));
        Eventually.within(SOON, "the operation is gone", () -> status("/others") == 404);
        assertThat(status("/things")).isEqualTo(422);
        assertThat(health()).doesNotContain("mistakes");
        assertThat(given().get("/openapi").asString()).doesNotContain("placeOther");
    }

    /** 422: there is an operation, and the payload breaks its contract. */
    private int status(String path) {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "things:write").signed())
                .contentType(ContentType.JSON)
                .body("{}")
                .post(path)
                .statusCode();
    }

    private static String health() {
        return given().get(MissingTopicTest.management() + "/q/health/ready").asString();
    }

    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return MissingTopicTest.contract("orders");
        }
    }
}
