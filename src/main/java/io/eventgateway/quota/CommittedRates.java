package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenants;
import java.util.List;

/**
 * What the listed tenants may send together.
 *
 * @param records a second
 * @param bytes a second
 */
record CommittedRates(long records, long bytes) {

    static CommittedRates of(Tenants tenants) {
        List<Plan> plans = tenants.promised();
        return new CommittedRates(
                plans.stream().mapToLong(Plan::eventsPerSecond).sum(),
                plans.stream().mapToLong(Plan::bytesPerSecond).sum());
    }

    boolean exceed(ClusterLimits caps) {
        return shareOfRecords(caps) > 1 || shareOfBytes(caps) > 1;
    }

    double shareOfRecords(ClusterLimits caps) {
        return (double) records / caps.recordsPerSecond();
    }

    double shareOfBytes(ClusterLimits caps) {
        return (double) bytes / caps.bytesPerSecond();
    }
}
