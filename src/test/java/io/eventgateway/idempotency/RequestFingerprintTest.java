package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
    void tellsQueryParametersFromHeaders() {
        List<RequestFingerprint> all = List.of(
                of("POST", "/orders", Map.of("channel", "web"), "{}"),
                of("POST", "/orders", Map.of("?channel", "web"), "{}"),
                of("POST", "/orders", new TreeMap<>(Map.of("?channel", List.of("web", "app"))), "{}"),
                of("POST", "/orders", new TreeMap<>(Map.of("?channel", List.of("app", "web"))), "{}"));

        assertThat(all).doesNotHaveDuplicates();
        assertThat(of("POST", "/orders", new TreeMap<>(Map.of("?channel", List.of())), "{}"))
                .isEqualTo(of("POST", "/orders", Map.of(), "{}"));
    }

    @Test
    void keepsNothingOfTheRequest() {
        assertThat(of("POST", "/orders", Map.of(), "secret").value()).matches("[0-9a-f]{64}");
    }

    private static RequestFingerprint of(String method, String path, Map<String, String> headers, String body) {
        SortedMap<String, List<String>> parameters = new TreeMap<>();
        headers.forEach((name, value) -> parameters.put(name, List.of(value)));
        return of(method, path, parameters, body);
    }

    private static RequestFingerprint of(
            String method, String path, SortedMap<String, List<String>> parameters, String body) {
        return RequestFingerprint.of(method, path, parameters, body.getBytes(StandardCharsets.UTF_8));
    }
}
