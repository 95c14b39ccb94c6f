package io.eventgateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of a tenants file, and the mistakes that its author sees. */
class TenantsReaderTest {

    private static final String FILE = """
            plans:
              free: {events-per-second: 5,   burst: 10,   events-per-day: 10000,    bytes-per-second: 65536}
              gold: {events-per-second: 200, burst: 1000, events-per-day: 10000000, bytes-per-second: 4194304}
            default-plan: free
            tenants:
              acme:   {plan: gold}
              globex: {plan: free, suspended: true}
              initech: {plan: gold, events-per-second: 50}
            """;

    @Test
    void givesEachTenantItsPlan() {
        Tenants tenants = read(FILE);

        assertThat(planOf(tenants, "acme")).isEqualTo(new Plan("gold", 200, 1000, 10_000_000, 4_194_304));
        assertThat(planOf(tenants, "stranger")).isEqualTo(new Plan("free", 5, 10, 10_000, 65_536));
        assertThat(tenants.ids()).containsExactlyInAnyOrder("acme", "globex", "initech");
    }

    @Test
    void overridesAnyNumberForOneTenant() {
        assertThat(planOf(read(FILE), "initech")).isEqualTo(new Plan("gold", 50, 1000, 10_000_000, 4_194_304));
    }

    @Test
    void refusesASuspendedTenant() {
        assertThat(refusal(read(FILE), "globex")).isEqualTo(ProblemCode.TENANT_SUSPENDED);
    }

    @Test
    void refusesUnlistedTenantsWithoutADefaultPlan() {
        Tenants tenants = read(FILE.replace("default-plan: free", "default-plan: none"));

        assertThat(refusal(tenants, "stranger")).isEqualTo(ProblemCode.TENANT_UNKNOWN);
        assertThat(planOf(tenants, "acme").name()).isEqualTo("gold");
    }

    @Test
    void promisesNothingToSuspendedTenants() {
        assertThat(read(FILE).promised()).extracting(Plan::eventsPerSecond).containsExactlyInAnyOrder(200L, 50L);
    }

    @Test
    void needsNoTenants() {
        assertThat(read(FILE.substring(0, FILE.indexOf("tenants:"))).listed()).isEmpty();
    }

    @Test
    void namesEveryMistakeWithItsLine() {
        String file = FILE.replace("burst: 10, ", "burst: 0, ")
                .replace("default-plan: free", "default-plan: silver")
                .replace("{plan: gold}", "{plan: platinum, colour: red}")
                .replace("suspended: true", "suspended: maybe");

        assertThatThrownBy(() -> read(file))
                .hasMessageContainingAll(
                        "gateway.tenants.location",
                        "tenants.yaml:2 #/plans/free/burst must be a whole number from 1 to 1000000000",
                        "tenants.yaml:4 #/default-plan names none of the plans [free, gold]",
                        "tenants.yaml:6 #/tenants/acme/plan names none of the plans [free, gold]",
                        "tenants.yaml:6 #/tenants/acme/colour is unknown",
                        "tenants.yaml:7 #/tenants/globex/suspended must be true or false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events-per-second: 200 | events-per-second: 2.5  | #/plans/gold/events-per-second must be a whole number",
                "events-per-second: 200 | events-per-second: many | #/plans/gold/events-per-second must be a whole number",
                "burst: 1000,           | ''                      | #/plans/gold/burst must be a whole number",
                "events-per-day: 10000, | events-per-day: -1,     | #/plans/free/events-per-day must be a whole number",
                "default-plan: free     | ''                      | #/default-plan is missing",
                "{plan: gold}           | {}                      | #/tenants/acme/plan is missing",
                "{plan: gold}           | gold                    | #/tenants/acme must be a mapping",
                "gold: {                | none: {                 | #/plans/none is not a plan name",
                "'  acme:'              | '  ac me:'              | #/tenants/ac me is not a tenant",
                "default-plan: free     | 'default-plan: free\nx: 1' | #/x is unknown",
                "initech:               | acme:                   | has a member twice: acme",
                "plans:                 | 'plans: ['              | is not readable YAML",
                "'  acme:   {plan: gold}' | '  acme: &a {plan: gold}\n  other: *a' | is a YAML alias",
            })
    void namesAMistake(String right, String wrong, String message) {
        assertThat(FILE).contains(right);

        assertThatThrownBy(() -> read(FILE.replace(right, wrong))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"''", "'# nothing'", "[]", "text"})
    void asksForAMapping(String text) {
        assertThatThrownBy(() -> read(text)).hasMessageContaining("tenants.yaml:1 #");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/minikube", "overlays/production"})
    void acceptsTheFilesThatAreDeployed(String folder) throws IOException {
        String text = Files.readString(Path.of("k8s", folder, "tenants.yaml"));

        assertThat(planOf(read(text), "acme").eventsPerSecond()).isPositive();
    }

    private static Tenants read(String text) {
        return TenantsReader.read("tenants.yaml", text);
    }

    private static Plan planOf(Tenants tenants, String id) {
        return ((Outcome.Passed<Plan>) tenants.planOf(id)).value();
    }

    private static ProblemCode refusal(Tenants tenants, String id) {
        return ((Outcome.Refused<Plan>) tenants.planOf(id)).problem().code();
    }
}
