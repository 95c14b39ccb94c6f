package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxOptionsTest {

    @Test
    void defaultToThePortsAndLimitsOfConfluent() {
        SandboxOptions options = SandboxOptions.defaults();

        assertThat(options.httpPort()).isEqualTo(8082);
        assertThat(options.kafkaPort()).isEqualTo(9092);
        assertThat(options.topics()).isEmpty();
        assertThat(options.apiKey()).isEqualTo("sandbox");
        assertThat(options.apiSecret()).isEqualTo("sandbox-secret");
        assertThat(options.metadataWait()).isEqualTo(Duration.ofSeconds(60));
        assertThat(options.deliveryTimeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(options.idleCut()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.maxStreamAge()).isEqualTo(Duration.ofHours(24));
        assertThat(options.linger()).isZero();
        assertThat(options.caps()).isEqualTo(Caps.NONE);
        assertThat(options.delay()).isZero();
        assertThat(options.furtherApiKey()).isEmpty();
        assertThat(options.kafkaLog()).isEmpty();
        assertThat(options.bootstrapServers()).isEmpty();
        assertThat(options.parent()).isEmpty();
    }

    @Test
    void areReadFromTheCommandLine() {
        SandboxOptions options = SandboxOptions.parse(List.of(
                "--http-port=1", "--kafka-port=2", "--topics=orders:3, plain", "--idle-cut=250ms", "--parent=77"));

        assertThat(options.httpPort()).isEqualTo(1);
        assertThat(options.kafkaPort()).isEqualTo(2);
        assertThat(options.topics()).containsExactly(Map.entry("orders", 3), Map.entry("plain", 1));
        assertThat(options.idleCut()).isEqualTo(Duration.ofMillis(250));
        assertThat(options.parent()).hasValue(77);
    }

    @Test
    void areWrittenAsTheCommandLineThatReadsThemBack() {
        SandboxOptions options = SandboxOptions.defaults()
                .withFreePorts()
                .withTopic("a", 1)
                .withTopic("b", 2)
                .withCredentials("key", "secret=with=equals")
                .withMetadataWait(Duration.ofSeconds(1))
                .withDeliveryTimeout(Duration.ofSeconds(2))
                .withMaxStreamAge(Duration.ofMinutes(2))
                .withCaps(new Caps(1, 2))
                .withDelay(Duration.ofMillis(30))
                .withLinger(Duration.ofMillis(5))
                .withFurtherApiKey("second", "another")
                .withKafkaLog(Path.of("kept"))
                .withBootstrapServers("localhost:1");

        assertThat(SandboxOptions.parse(options.arguments())).isEqualTo(options);
    }

    @Test
    void nameWhatTheyDoNotKnow() {
        assertThatThrownBy(() -> SandboxOptions.parse(List.of("--port=1"))).hasMessageContaining("--port");
        assertThatThrownBy(() -> SandboxOptions.parse(List.of("port"))).hasMessageContaining("port");
        assertThatThrownBy(() -> SandboxOptions.parse(List.of("--idle-cut=soon")))
                .hasMessageContaining("idle-cut");
    }
}
