package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.tenant.TenantsFile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What those who run the gateway see of tenants and quotas, on the management port. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(TenantsFile.class)
class QuotaOperationTest extends QuotaTestBase {

    @TestHTTPResource(value = "/", management = true)
    URI managementRoot;

    @Test
    void keepsTheTenantsWhenTheChangedFileIsBroken() {
        String tenant = tenantOn("roomy");

        file.write("plans: {}\ntenants: {x: {plan: gold}}\n");

        await("reported").atMost(SOON).until(() -> management("/q/health/ready")
                .asString()
                .contains("#/tenants/x/plan names none of the plans []"));
        management("/q/health/ready").then().statusCode(200);
        management("/q/metrics")
                .then()
                .body(containsString("gateway_tenants_broken 1.0"))
                .body(containsString("gateway_tenants_reloads_total{result=\"rejected\"}"));
        order(tenant, EXAMPLE).statusCode(202);

        tenantOn("roomy");
        management("/q/metrics").then().body(containsString("gateway_tenants_broken 0.0"));
    }

    @Test
    void countsByTenantThoseThatAreListed() {
        String tenant = tenantOn("daily");
        for (int i = 0; i < 3; i++) {
            order(tenant, EXAMPLE);
        }

        management("/q/metrics")
                .then()
                .body(containsString("gateway_quota_admitted_total{tenant=\"" + tenant + "\"} 2.0"))
                .body(containsString("gateway_quota_refused_total{policy=\"daily\",tenant=\"" + tenant + "\"} 1.0"))
                .body(containsString("gateway_quota_bytes_total{tenant=\"" + tenant + "\"} " + 2.0 * EXAMPLE.length()))
                .body(containsString("gateway_quota_day_remaining{tenant=\"" + tenant + "\"} 0.0"))
                .body(containsString("gateway_store_degraded 0.0"));
    }

    private Response management(String path) {
        return given().get(managementRoot.resolve(path));
    }
}
