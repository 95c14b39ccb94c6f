package io.eventgateway.http;

import static io.eventgateway.http.TokenProbe.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.eventgateway.fixture.FurtherIssuer;
import io.eventgateway.fixture.RotatingIssuer;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tokens are remembered, but not longer than the key that signed them. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(RotatingIssuer.class)
@WithTestResource(FurtherIssuer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenRotationTest {

    RotatingIssuer issuer;
    Sandbox sandbox;

    @Test
    @Order(1)
    void acceptsTheNewKeyAndRefusesTheWithdrawnOne() {
        String token = token();
        assertThat(status(token)).isEqualTo(422);
        assertThat(status(token)).isEqualTo(422);

        issuer.rotate();

        // All of them name a key that nobody knew so far, and some come while it is being fetched.
        assertThat(IntStream.range(0, 24).parallel().map(i -> status(token())))
                .hasSize(24)
                .containsOnly(422);
        await("refused").atMost(Duration.ofSeconds(30)).until(() -> status(token) == 401);
    }

    @Test
    @Order(3)
    void boundsFetchesForMadeUpKeysAndFindsANewKeySoon() {
        long begun = System.nanoTime();
        int before = issuer.asked();
        for (int i = 0; i < 50; i++) {
            assertThat(status(issuer.forgedTokens()
                            .forTenant("acme", "orders:write")
                            .signed()))
                    .isEqualTo(401);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        // This issuer's keys hold for a second only; for made-up ones they are fetched every five seconds, and by the
        // library once in a minute.
        assertThat(issuer.asked() - before).isLessThanOrEqualTo((int) (2 * seconds) + 4);

        issuer.rotate();

        await("taken").atMost(Duration.ofMinutes(1)).until(() -> status(token()) == 422);
    }

    /** The second, since known keys then hold for a minute, whatever the issuer publishes meanwhile. */
    @Test
    @Order(2)
    void goesOnWithKnownKeysWhileIssuerIsUnreachable() {
        String token = token();
        await("taken").atMost(Duration.ofSeconds(30)).until(() -> status(token) == 422);

        issuer.away(true);
        try {
            acceptsTokensOfTheOtherIssuer();
            int before = issuer.asked();
            // New each time, so that it is verified and not remembered.
            await("asked in vain").atMost(Duration.ofSeconds(30)).until(() -> {
                assertThat(status(issuer.tokens()
                                .forTenant("acme", "orders:write")
                                .signed()))
                        .isEqualTo(422);
                return issuer.asked() > before;
            });
            assertThat(status(issuer.tokens().forTenant("acme", "orders:write").signed()))
                    .isEqualTo(422);
        } finally {
            issuer.away(false);
        }
    }

    private void acceptsTokensOfTheOtherIssuer() {
        String other = sandbox.tokens().forTenant("acme", "orders:write").signed();
        assertThat(status(other)).isEqualTo(422);
        // A claim does not change the tenant of this issuer.
        given().auth().oauth2(other).get("/quota").then().statusCode(200).body("tenant", equalTo(FurtherIssuer.TENANT));
        assertThat(status(issuer.forgedTokens()
                        .forTenant("acme", "orders:write")
                        .issuer(sandbox.issuer())
                        .signed()))
                .isEqualTo(401);
    }

    private String token() {
        return issuer.tokens().forTenant("acme", "orders:write").signed();
    }
}
