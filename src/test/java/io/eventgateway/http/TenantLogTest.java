package io.eventgateway.http;

import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LogLines;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.tenant.TenantRegistry;
import io.eventgateway.tenant.TenantsFile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * What the log says of a changed tenants file; in a class of its own because the log of the packaged application is
 * not at hand.
 */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(TenantsFile.class)
class TenantLogTest extends QuotaTestBase {

    @Test
    void logsWhoWasChanged() {
        String tenant = tenantOn("roomy");
        order(tenant, EXAMPLE).statusCode(202);
        try (LogLines log = new LogLines(TenantRegistry.class.getName())) {
            file.list(tenant + ": {plan: daily, suspended: true}");

            await("suspended").atMost(SOON).until(() -> status(tenant) == 403);
            await("logged").atMost(SOON).until(() -> log.lines()
                    .contains("Tenant " + tenant
                            + ": plan roomy -> daily, burst 5000 -> 1000, events-per-day 100000 -> 2,"
                            + " bytes-per-second 10000000 -> 1000000, suspended"));
        }
    }
}
