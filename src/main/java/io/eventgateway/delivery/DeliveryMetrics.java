package io.eventgateway.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Metrics of delivery (docs/metrics.md). */
@ApplicationScoped
class DeliveryMetrics {

    private final MeterRegistry registry;
    private final Queue<Gauge> gauges = new ConcurrentLinkedQueue<>();

    DeliveryMetrics(MeterRegistry registry, StreamCircuitBreaker breaker) {
        this.registry = registry;
        gauge("breaker.open", Tags.empty(), breaker, it -> it.closed() ? 0 : 1);
    }

    void missingTopics(Collection<String> topics) {
        gauge("topics.missing", Tags.empty(), topics, Collection::size);
    }

    private <T> void gauge(String name, Tags tags, T of, ToDoubleFunction<T> value) {
        gauges.add(
                Gauge.builder("gateway.delivery." + name, of, value).tags(tags).register(registry));
    }

    /** The registry outlives a reload of the application, and would keep these gauges. */
    @PreDestroy
    void close() {
        gauges.forEach(registry::remove);
    }

    /** The meters of one topic. */
    OfTopic ofTopic(String topic) {
        return new OfTopic(Tags.of("topic", topic));
    }

    final class OfTopic {

        private final Tags topic;
        private final Timer latency;
        private final Counter written;
        private final Counter notWritten;
        private final Counter overloaded;
        private final Counter refused;
        private final Counter unknown;
        private final Counter opened;
        private final Counter rotated;
        private final Counter broken;

        private OfTopic(Tags topic) {
            this.topic = topic;
            // From 1 ms, less than any network, to the default deadline.
            this.latency = Timer.builder("gateway.delivery.receipt")
                    .tags(topic)
                    .publishPercentileHistogram()
                    .minimumExpectedValue(Duration.ofMillis(1))
                    .maximumExpectedValue(Duration.ofSeconds(10))
                    .register(registry);
            this.written = records("written");
            this.notWritten = records("not-written");
            this.overloaded = records("overloaded");
            this.refused = records("refused");
            this.unknown = records("unknown");
            // Registered at the start, so that the first event is seen as an increase.
            this.opened = registry.counter("gateway.delivery.streams.opened", topic);
            this.rotated = registry.counter("gateway.delivery.streams.rotated", topic);
            this.broken = registry.counter("gateway.delivery.streams.broken", topic);
        }

        private Counter records(String outcome) {
            return registry.counter("gateway.delivery.records", topic.and("outcome", outcome));
        }

        void completed(Receipt receipt) {
            counter(receipt).increment();
        }

        private Counter counter(Receipt receipt) {
            return receipt.fold(it -> written, it -> notWritten, it -> overloaded, it -> refused, () -> unknown);
        }

        void answered(int errorCode, long nanos) {
            latency.record(nanos, TimeUnit.NANOSECONDS);
            if (errorCode != 200) {
                registry.counter("gateway.delivery.receipt.errors", topic.and("code", Integer.toString(errorCode)))
                        .increment();
            }
        }

        void streamOpened() {
            opened.increment();
        }

        void streamRotated() {
            rotated.increment();
        }

        void streamBroken() {
            broken.increment();
        }

        <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
            DeliveryMetrics.this.gauge(name, topic, of, value);
        }
    }
}
