package io.eventgateway.trial;

import io.eventgateway.fixture.RotatingIssuer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Makes orders over 500 keys, each with a number that identifies its record in the topic. */
final class OrderSource {

    private static final int KEYS = 500;
    private static final int TENANTS = 16;
    private static final byte[] BEGIN = "{\"note\":\"".getBytes(StandardCharsets.US_ASCII);

    private final String[] bodies = new String[KEYS];
    private volatile List<String> authorizations = List.of();
    private volatile String padding = "";

    OrderSource() throws IOException {
        String example = Files.readString(Path.of("openapi/examples/order.json"));
        for (int key = 0; key < KEYS; key++) {
            bodies[key] = example.replaceFirst(
                            "\"orderId\": \"[^\"]*\"",
                            "\"orderId\": \"" + "%08x".formatted(key) + "-ceea-467f-a8f6-1d4a3c0b7e21\"")
                    .replaceFirst("\\{", "\",");
        }
    }

    private void tokens(List<String> tokens) {
        authorizations = tokens.stream().map(token -> "Bearer " + token).toList();
    }

    /** Uses new tokens, one for each tenant, signed with the issuer's current key. */
    void tokens(RotatingIssuer issuer) {
        tokens(issuer, TENANTS);
    }

    void tokens(RotatingIssuer issuer, int tenants) {
        tokens(IntStream.range(0, tenants)
                .mapToObj(i ->
                        issuer.tokens().forTenant("tenant-" + i, "orders:write").signed())
                .toList());
    }

    String authorization(int number) {
        List<String> all = authorizations;
        return all.get(number % all.size());
    }

    /** Makes bodies longer by insignificant white space. */
    void pad(int bytes) {
        padding = " ".repeat(bytes);
    }

    Buffer body(int number) {
        return Buffer.buffer(BEGIN).appendString(number + bodies[number % KEYS] + padding);
    }

    /** The number of the order that is the value of a record. */
    static int number(byte[] value) {
        int number = 0;
        for (int i = BEGIN.length; value[i] != '"'; i++) {
            number = number * 10 + value[i] - '0';
        }
        return number;
    }
}
