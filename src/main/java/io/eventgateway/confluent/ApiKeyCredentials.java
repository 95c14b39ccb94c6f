package io.eventgateway.confluent;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A fixed API key, sent as HTTP Basic credentials (RFC 7617). */
final class ApiKeyCredentials implements Credentials {

    private final String authorization;

    ApiKeyCredentials(String key, String secret) {
        this.authorization = basic(key, secret);
    }

    static String basic(String key, String secret) {
        byte[] pair = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public Optional<String> known() {
        return Optional.of(authorization);
    }

    @Override
    public boolean outdated(long opened, long now) {
        return false;
    }
}
