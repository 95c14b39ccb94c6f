package io.eventgateway.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;

/**
 * The gauges of one bean, removed when the bean is destroyed: the registry outlives a live reload of the application,
 * and would keep gauges of the previous one.
 */
@Dependent
public class Gauges {

    private final MeterRegistry registry;
    private final Collection<Gauge> registered = new ConcurrentLinkedQueue<>();

    public Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param tags names and values, in turn */
    public <T> void register(String name, T object, ToDoubleFunction<T> value, String... tags) {
        registered.add(Gauge.builder(name, object, value).tags(tags).register(registry));
    }

    @PreDestroy
    public void close() {
        registered.forEach(registry::remove);
    }
}
