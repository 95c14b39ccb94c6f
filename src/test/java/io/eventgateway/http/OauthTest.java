package io.eventgateway.http;

import static io.restassured.RestAssured.given;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.Settings;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A cluster that wants an access token and no API key. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(
        value = Settings.class,
        initArgs = {
            @ResourceArg(name = "gateway.confluent.authentication", value = "oauth"),
            @ResourceArg(name = "gateway.confluent.oauth.token-url", value = "${mp.jwt.verify.issuer}/oauth/token"),
            @ResourceArg(name = "gateway.confluent.oauth.client-id", value = "gateway"),
            @ResourceArg(name = "gateway.confluent.oauth.client-secret", value = "gateway-secret"),
            @ResourceArg(name = "gateway.confluent.oauth.identity-pool-id", value = "pool-abc1")
        })
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
}
