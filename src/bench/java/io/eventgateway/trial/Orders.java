package io.eventgateway.trial;

import io.eventgateway.fixture.RotatingIssuer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Orders of 500 keys, each with a number by which it is found again in the topic. */
final class Orders {

    private static final int KEYS = 500;
    private static final int TENANTS = 16;
    private static final byte[] BEGIN = "{\"note\":\"".getBytes(StandardCharsets.US_ASCII);

    private final String[] bodies = new String[KEYS];
    private volatile List<String> authorizations = List.of();
    private volatile String padding = "";

    Orders() throws IOException {
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

    /** One token for each tenant, of the issuer's present key. */
    void tokens(RotatingIssuer issuer) {
        tokens(IntStream.range(0, TENANTS)
                .mapToObj(i ->
                        issuer.tokens().forTenant("tenant-" + i, "orders:write").signed())
                .toList());
    }

    String authorization(int number) {
        List<String> all = authorizations;
        return all.get(number % all.size());
    }

    /** Makes bodies longer, by white space that means nothing in JSON. */
    void pad(int bytes) {
        padding = " ".repeat(bytes);
    }

    Buffer body(int number) {
        return Buffer.buffer(BEGIN).appendString(number + bodies[number % KEYS] + padding);
    }

    /** The number of a record's value. */
    static int number(byte[] value) {
        int number = 0;
        for (int i = BEGIN.length; value[i] != '"'; i++) {
            number = number * 10 + value[i] - '0';
        }
        return number;
    }
}
