package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RequestFingerprintTest {

    @Test
    void isTheSameForTheSameRequest() {
        assertThat(of("POST", "/orders", Map.of("x-channel", "web"), "{}"))
                .isEqualTo(of("POST", "/orders", Map.of("x-channel", "web"), "{}"));
    }

    @Test
    void changesWithEveryPart() {
        List<RequestFingerprint> all = List.of(
                of("POST", "/orders", Map.of("x-channel", "web"), "{}"),
                of("PUT", "/orders", Map.of("x-channel", "web"), "{}"),
                of("POST", "/orders/1", Map.of("x-channel", "web"), "{}"),
                of("POST", "/orders", Map.of("x-channel", "app"), "{}"),
                of("POST", "/orders", Map.of("x-channelw", "eb"), "{}"),
                of("POST", "/orders", Map.of("x-channel", ""), "{}"),
                of("POST", "/orders", Map.of(), "{}"),
                of("POST", "/orders", Map.of("x-channel", "web"), "{ }"),
                of("POST", "/orders", Map.of("x-channel", "web"), ""));

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void keepsNothingOfTheRequest() {
        assertThat(of("POST", "/orders", Map.of(), "secret").value()).matches("[0-9a-f]{64}");
    }

    private static RequestFingerprint of(String method, String path, Map<String, String> headers, String body) {
        return RequestFingerprint.of(method, path, new TreeMap<>(headers), body.getBytes(StandardCharsets.UTF_8));
    }
}
