package io.eventgateway.reload;

import io.eventgateway.metric.Gauges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * A value that is read from files at the start, and again whenever they change. Invalid files abort the start. Later
 * they change nothing: the last valid value stays active, and metrics and readiness report the faults.
 *
 * @param <T> immutable, so that a request finishes with the value that it began with
 */
public final class Reloading<T> {

    private final String name;
    private final Supplier<T> source;
    private final Counter applied;
    private final Counter rejected;
    private volatile T current;
    private volatile Optional<String> faults = Optional.empty();

    /**
     * Registers {@code gateway.<name>.broken} and {@code gateway.<name>.reloads}.
     *
     * @param name such as {@code contracts}, in metrics and health
     * @param source reads and validates the files; throws {@link ConfigurationException} with every fault
     */
    public Reloading(String name, Supplier<T> source, MeterRegistry meters, Gauges gauges) {
        this.name = name;
        this.source = source;
        gauges.register("gateway." + name + ".broken", this, it -> it.faults.isPresent() ? 1 : 0);
        // Registered at the start, so that the first reload is visible as an increase.
        this.applied = meters.counter("gateway." + name + ".reloads", "result", "applied");
        this.rejected = meters.counter("gateway." + name + ".reloads", "result", "rejected");
    }

    /**
     * Reads the first value, and watches the files from then on.
     *
     * @param location a file or a folder; without one, the first value stays
     * @param onApplied receives the previous and the new value after each valid change, on a worker thread
     * @param onRejected receives the faults after each invalid change, on a worker thread
     * @throws ConfigurationException when the first value is invalid
     */
    public void start(
            FileWatcher watcher, Optional<Path> location, BiConsumer<T, T> onApplied, Consumer<String> onRejected) {
        // Watched before it is read, so that no change in between is missed.
        location.ifPresent(it -> watcher.watch(it, () -> reload(onApplied, onRejected)));
        current = source.get();
    }

    /** The last valid value. */
    public T current() {
        return current;
    }

    /** Always up, since the last valid value stays active; lists the faults of a rejected change. */
    public HealthCheckResponse readiness(String counted, long count) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(name).up().withData(counted, count);
        faults.ifPresent(it -> response.withData("faults", it));
        return response.build();
    }

    private void reload(BiConsumer<T, T> onApplied, Consumer<String> onRejected) {
        T before = current;
        try {
            current = source.get();
        } catch (ConfigurationException invalid) {
            faults = Optional.of(invalid.getMessage());
            rejected.increment();
            onRejected.accept(invalid.getMessage());
            return;
        }
        faults = Optional.empty();
        applied.increment();
        onApplied.accept(before, current);
    }
}
