package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.OrderExample;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.tenant.TenantsFile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;

/** Tenants with plans of their own, and what they send. */
abstract class QuotaTestBase {

    static final Duration SOON = Duration.ofMinutes(1);
    static final String EXAMPLE = OrderExample.text();

    Sandbox sandbox;
    TenantsFile file;

    String tenantOn(String plan) {
        String tenant = UUID.randomUUID().toString();
        list(tenant, tenant + ": {plan: " + plan + "}");
        return tenant;
    }

    void list(String awaited, String... tenants) {
        file.list(tenants);
        await("listed").atMost(SOON).until(() -> status(awaited) == 200);
    }

    int status(String tenant) {
        return given().auth().oauth2(token(tenant)).get("/quota").statusCode();
    }

    ValidatableResponse quota(String tenant) {
        return given().auth().oauth2(token(tenant)).get("/quota").then().statusCode(200);
    }

    ValidatableResponse order(String tenant, String body) {
        return given().auth()
                .oauth2(token(tenant))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/orders")
                .then();
    }

    /**
     * Sends orders until the plan refuses one. On a slow machine a plan of one event a second admits more than its burst.
     *
     * @param admitted the status of the others
     * @param least of the others
     */
    ValidatableResponse firstRefusal(String tenant, String body, int admitted, int least) {
        for (int sent = 0; sent < 100; sent++) {
            ValidatableResponse response = order(tenant, body);
            if (response.extract().statusCode() == 429) {
                assertThat(sent).isGreaterThanOrEqualTo(least);
                return response;
            }
            response.statusCode(admitted);
        }
        throw new AssertionError("The plan refuses no order");
    }

    String token(String tenant) {
        return sandbox.tokens().forTenant(tenant, "orders:write").signed();
    }
}
