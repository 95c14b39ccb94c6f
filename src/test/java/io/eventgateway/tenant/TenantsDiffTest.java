package io.eventgateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenantsDiffTest {

    private static final String FILE = """
            plans:
              free: {events-per-second: 5,   burst: 10,   events-per-day: 10000,    bytes-per-second: 65536}
              gold: {events-per-second: 5,   burst: 1000, events-per-day: 10000,    bytes-per-second: 65536}
            default-plan: free
            tenants:
              acme:   {plan: free}
              globex: {plan: free}
            """;

    @Test
    void findsNoneInTheSameTenants() {
        assertThat(changes(FILE.replace("tenants:", "# a comment\ntenants:"))).isEmpty();
    }

    @Test
    void namesAddedAndRemovedTenants() {
        assertThat(changes(FILE.replace("globex: {plan: free}", "initech: {plan: gold, suspended: true}")))
                .containsExactly("Tenant globex: removed", "Tenant initech: added, plan gold, suspended");
    }

    @Test
    void namesASuspensionAndItsEnd() {
        String suspended = FILE.replace("globex: {plan: free}", "globex: {plan: free, suspended: true}");

        assertThat(changes(suspended)).containsExactly("Tenant globex: suspended");
        assertThat(TenantsDiff.between(read(suspended), read(FILE)))
                .containsExactly("Tenant globex: no longer suspended");
    }

    @Test
    void namesAnotherPlanAndItsNumbers() {
        assertThat(changes(FILE.replace("acme:   {plan: free}", "acme: {plan: gold}")))
                .containsExactly("Tenant acme: plan free -> gold, burst 10 -> 1000");
        assertThat(changes(FILE.replace("acme:   {plan: free}", "acme: {plan: free, events-per-day: 7}")))
                .containsExactly("Tenant acme: events-per-day 10000 -> 7");
    }

    @Test
    void namesAChangeOfTheDefaultPlan() {
        assertThat(changes(FILE.replace("default-plan: free", "default-plan: none")))
                .containsExactly("Tenants that are not listed: plan free -> none");
    }

    private static List<String> changes(String file) {
        return TenantsDiff.between(read(FILE), read(file));
    }

    private static Tenants read(String file) {
        return TenantsReader.read("tenants.yaml", file);
    }
}
