package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CapsTest {

    private static final String LIMITED = "{\"error_code\":429,\"message\":\"Request rate limit exceeded: "
            + "The rate limit of requests per second has been exceeded.\"}";

    private static Sandbox sandbox;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withFreePorts()
                .withCaps(new Caps(3, 5))
                .withTopic("orders", 1));
        path = "/v3/clusters/" + sandbox.clusterId() + "/topics/orders/records";
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void answersRecordsOverTheCapInTheirReceipts() throws Exception {
        List<String> receipts = ask("{}".repeat(20)).lines().toList();

        assertThat(receipts).hasSize(20);
        // The second may change in the middle, and a new one lets as many through again.
        assertThat(receipts.stream().filter(receipt -> receipt.contains("\"error_code\":200")))
                .hasSizeBetween(5, 10);
        assertThat(receipts.stream().filter(receipt -> !receipt.contains("\"error_code\":200")))
                .containsOnly(LIMITED);
    }

    @Test
    void refusesRequestsOverTheCapAsAWhole() throws Exception {
        try (RawHttp client = new RawHttp(sandbox)) {
            String head = "";
            for (int i = 0; i < 20 && !head.contains(" 429 "); i++) {
                client.produce(path, "");
                head = client.readHead();
                assertThat(client.readBody()).isEqualTo(head.contains(" 429 ") ? LIMITED : "");
            }
            assertThat(head).startsWith("HTTP/1.1 429 Too Many Requests\r\n").doesNotContain("Retry-After");
        }
    }

    @Test
    void areThoseOfABasicClusterByName() {
        assertThat(SandboxOptions.parse(List.of("--caps=basic")).caps()).isEqualTo(new Caps(25, 1000));
        assertThat(SandboxOptions.defaults().caps()).isEqualTo(Caps.NONE);
    }

    private static String ask(String records) throws IOException {
        String body = LIMITED;
        // The other test may have used up this second's requests.
        while (body.equals(LIMITED)) {
            try (RawHttp client = new RawHttp(sandbox)) {
                client.produce(path, records);
                client.readHead();
                body = client.readBody();
            }
        }
        return body;
    }
}
