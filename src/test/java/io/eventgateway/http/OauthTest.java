package io.eventgateway.http;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A cluster that wants an access token and no API key. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(CreatedTopicTest.Contracts.class)
class OauthTest {

    Sandbox sandbox;

    @Test
    void writesWithAnAccessToken() {
        MissingTopicTest.event(sandbox).then().statusCode(202);
    }
}
