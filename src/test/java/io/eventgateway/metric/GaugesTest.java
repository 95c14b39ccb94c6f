package io.eventgateway.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GaugesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Gauges gauges = new Gauges(registry);

    @Test
    void removesItsGaugesAndNoOthers() {
        AtomicInteger seven = new AtomicInteger(7);
        gauges.register("mine", seven, AtomicInteger::get, "unit", "one");
        registry.gauge("other", seven);

        assertThat(registry.get("mine").tag("unit", "one").gauge().value()).isEqualTo(7);
        gauges.close();

        assertThat(registry.getMeters())
                .singleElement()
                .satisfies(it -> assertThat(it.getId().getName()).isEqualTo("other"));
    }
}
