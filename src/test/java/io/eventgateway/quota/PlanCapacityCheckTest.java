package io.eventgateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.quota.QuotaConfig.Overcommit;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenants;
import io.eventgateway.tenant.Tenants.Listed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The plans of tenants against the limits of the cluster. */
class PlanCapacityCheckTest {

    private static final Plan PLAN = new Plan("gold", 600, 1000, 10_000_000, 1_000_000);
    private static final Tenants TWO =
            new Tenants(Map.of("acme", new Listed(PLAN, false), "globex", new Listed(PLAN, false)), Optional.of(PLAN));
    private static final Tenants ONE_SUSPENDED =
            new Tenants(Map.of("acme", new Listed(PLAN, false), "globex", new Listed(PLAN, true)), Optional.empty());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void rejectsAFileThatExceedsTheCluster() {
        assertThat(check("basic", Overcommit.REFUSE).objection(TWO))
                .contains("allows 1200 events and 2000000 bytes per second, but the cluster only 1000 and 10000000"
                        + " (gateway.confluent.limits); each tenant that is not listed may send 600 and 1000000 more");
    }

    @Test
    void rejectsTooManyBytes() {
        assertThat(check("25/1200/1999999", Overcommit.REFUSE).objection(TWO)).isPresent();
        assertThat(check("25/1200/2000000", Overcommit.REFUSE).objection(TWO)).isEmpty();
    }

    @Test
    void ignoresSuspendedTenants() {
        assertThat(check("basic", Overcommit.REFUSE).objection(ONE_SUSPENDED)).isEmpty();
    }

    @Test
    void warnsOnlyUnlessConfiguredToRefuse() {
        assertThat(check("basic", Overcommit.WARN).objection(TWO)).isEmpty();
    }

    @Test
    void comparesNothingWithoutLimits() {
        assertThat(check(null, Overcommit.REFUSE).objection(TWO)).isEmpty();
    }

    @Test
    void measuresTheCommittedShare() {
        PlanCapacityCheck check = check("basic", Overcommit.WARN);

        check.inForce(TWO);

        assertThat(meters.get("gateway.quota.promised.records.share").gauge().value())
                .isEqualTo(1.2);
        assertThat(meters.get("gateway.quota.promised.bytes.share").gauge().value())
                .isEqualTo(0.2);
    }

    private PlanCapacityCheck check(String limits, Overcommit overcommit) {
        return new PlanCapacityCheck(Optional.ofNullable(limits).map(ClusterLimits::parse), overcommit, meters);
    }
}
