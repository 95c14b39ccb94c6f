package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the embedded decision over all three policies: admitted, refused, and for a thousand tenants in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QuotaDecision {

    private final LocalBuckets buckets = new LocalBuckets(InstantSource.system());
    private final Plan generous = new Plan("generous", 1_000_000_000, 1_000_000_000, 1_000_000_000_000L, 1_000_000_000);
    private final Plan poor = new Plan("poor", 1, 1, 1_000_000_000_000L, 1_000_000_000);
    private final String[] tenants = new String[1000];
    private int next;

    public QuotaDecision() {
        for (int i = 0; i < tenants.length; i++) {
            tenants[i] = "tenant-" + i;
        }
    }

    @Benchmark
    public Object admitted() {
        return buckets.decide("acme", generous, 1, 700);
    }

    @Benchmark
    public Object refused() {
        return buckets.decide("globex", poor, 1, 700);
    }

    @Benchmark
    public Object aThousandTenants() {
        next = (next + 1) % tenants.length;
        return buckets.decide(tenants[next], generous, 1, 700);
    }
}
