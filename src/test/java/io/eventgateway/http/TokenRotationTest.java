package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.sandbox.RotatingIssuer;
import io.eventgateway.sandbox.SandboxResource;
import io.eventgateway.store.Eventually;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tokens are remembered, but not longer than the key that signed them. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(RotatingIssuer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenRotationTest {

    RotatingIssuer issuer;

    @Test
    @Order(1)
    void refusesATokenWhoseKeyWasWithdrawnAndTakesThoseOfTheNewKey() {
        String token = issuer.tokens().forTenant("acme", "orders:write").signed();
        assertThat(status(token)).isEqualTo(422);
        assertThat(status(token)).isEqualTo(422);

        issuer.rotate();

        String renewed = issuer.tokens().forTenant("acme", "orders:write").signed();
        // Keys that were fetched a moment ago are not fetched again at once.
        Eventually.within(Duration.ofSeconds(30), "taken", () -> status(renewed) == 422);
        Eventually.within(Duration.ofSeconds(30), "refused", () -> status(token) == 401);
        assertThat(status(renewed)).isEqualTo(422);
    }

    /** The second, since known keys then hold for a minute, whatever the issuer publishes meanwhile. */
    @Test
    @Order(2)
    void goesOnWithTheKnownKeysWhileTheIssuerIsAway() {
        String token = issuer.tokens().forTenant("acme", "orders:write").signed();
        Eventually.within(Duration.ofSeconds(30), "taken", () -> status(token) == 422);

        issuer.away(true);
        try {
            int before = issuer.asked();
            // New each time, so that it is verified and not remembered.
            Eventually.within(Duration.ofSeconds(30), "asked in vain", () -> {
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

    /** 422 tells that the token was taken and the order was not. */
    private static int status(String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/orders")
                .statusCode();
    }
}
