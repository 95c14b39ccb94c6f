package io.eventgateway.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventgateway.metric.Gauges;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ReloadingTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ManualWatcher watcher = new ManualWatcher();
    private final List<String> log = new ArrayList<>();
    private String content = "one";
    private final Reloading<String> reloading = new Reloading<>("words", this::read, meters, new Gauges(meters));

    @Test
    void appliesAValidChange() {
        start();

        change("two");

        assertThat(reloading.current()).isEqualTo("two");
        assertThat(log).containsExactly("one -> two");
        assertThat(reloads("applied")).isEqualTo(1);
        assertThat(broken()).isZero();
    }

    @Test
    void keepsTheLastValidValue() {
        start();

        change("");

        assertThat(reloading.current()).isEqualTo("one");
        assertThat(log).containsExactly("words is empty");
        assertThat(reloads("rejected")).isEqualTo(1);
        assertThat(broken()).isEqualTo(1);
    }

    @Test
    void staysReadyAndListsTheFaults() {
        start();

        change("");

        assertThat(reloading.readiness("letters", 3)).satisfies(response -> {
            assertThat(response.getName()).isEqualTo("words");
            assertThat(response.getStatus()).isEqualTo(Status.UP);
            assertThat(response.getData().orElseThrow())
                    .containsEntry("letters", 3L)
                    .containsEntry("faults", "words is empty");
        });
    }

    @Test
    void forgetsTheMistakesAfterAValidChange() {
        start();

        change("");
        change("three");

        assertThat(broken()).isZero();
        assertThat(reloading.readiness("letters", 5).getData().orElseThrow()).containsOnlyKeys("letters");
    }

    @Test
    void failsAStartWithAnInvalidValue() {
        content = "";

        assertThatThrownBy(this::start).isInstanceOf(ConfigurationException.class);
    }

    private void start() {
        reloading.start(
                watcher, Optional.of(Path.of("words")), (before, after) -> log.add(before + " -> " + after), log::add);
    }

    private void change(String text) {
        content = text;
        watcher.onChange.run();
    }

    private String read() {
        if (content.isEmpty()) {
            throw new ConfigurationException("words is empty");
        }
        return content;
    }

    private double broken() {
        return meters.get("gateway.words.broken").gauge().value();
    }

    private double reloads(String result) {
        return meters.get("gateway.words.reloads")
                .tag("result", result)
                .counter()
                .count();
    }

    /** Reports a change when a test says so. */
    private static final class ManualWatcher extends FileWatcher {

        private Runnable onChange;

        ManualWatcher() {
            super(null, () -> Duration.ofSeconds(1));
        }

        @Override
        public void watch(Path location, Runnable onChange) {
            this.onChange = onChange;
        }
    }
}
