package io.eventgateway.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Authenticates every call to Confluent with the API key (RFC 7617). */
@ApplicationScoped
class Credentials implements ClientRequestFilter {

    private final String authorization;

    Credentials(ConfluentConfig config) {
        String pair = config.apiKey() + ":" + config.apiSecret();
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization);
    }
}
