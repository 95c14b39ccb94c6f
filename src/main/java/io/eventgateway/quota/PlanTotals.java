package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenants;
import java.util.List;

/**
 * Sum of the rates that the plans of the listed tenants allow.
 *
 * @param records per second
 * @param bytes per second
 */
record PlanTotals(long records, long bytes) {

    static PlanTotals of(Tenants tenants) {
        List<Plan> plans = tenants.promised();
        return new PlanTotals(
                plans.stream().mapToLong(Plan::eventsPerSecond).sum(),
                plans.stream().mapToLong(Plan::bytesPerSecond).sum());
    }

    boolean exceed(ClusterLimits limits) {
        return shareOfRecords(limits) > 1 || shareOfBytes(limits) > 1;
    }

    double shareOfRecords(ClusterLimits limits) {
        return (double) records / limits.recordsPerSecond();
    }

    double shareOfBytes(ClusterLimits limits) {
        return (double) bytes / limits.bytesPerSecond();
    }
}
