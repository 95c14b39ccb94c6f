package io.eventgateway.http;

import static io.restassured.RestAssured.given;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster that wants an access token and no API key. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@TestProfile(OauthTest.Profile.class)
class OauthTest {

    Sandbox sandbox;

    @Test
    void writesWithAnAccessToken() {
        given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "customers:write").signed())
                .delete("/customers/C-1")
                .then()
                .statusCode(202);
    }

    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gateway.confluent.authentication", "oauth",
                    "gateway.confluent.oauth.token-url", "${mp.jwt.verify.issuer}/oauth/token",
                    "gateway.confluent.oauth.client-id", "gateway",
                    "gateway.confluent.oauth.client-secret", "gateway-secret",
                    "gateway.confluent.oauth.identity-pool-id", "pool-abc1");
        }
    }
}
