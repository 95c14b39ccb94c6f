package io.eventgateway.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An OAuth 2.0 token endpoint for client credentials (RFC 6749, section 4.4), and the keys of its tokens. */
final class TokenEndpoint implements HttpServer.Handler {

    record Client(String secret, String tenant) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Client> CLIENTS = Map.of(
            "acme", new Client("acme-secret", "acme"),
            "globex", new Client("globex-secret", "globex"),
            // For a gateway that authenticates to the cluster with OAuth.
            "gateway", new Client("gateway-secret", "none"));

    private final Tokens tokens;
    private final SigningKey key;
    private final ContractScopes scopes;

    TokenEndpoint(Tokens tokens, SigningKey key, ContractScopes scopes) {
        this.tokens = tokens;
        this.key = key;
        this.scopes = scopes;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        switch (request.method() + " " + request.path()) {
            case "POST /oauth/token" -> issue(request, response);
            case "GET /oauth/jwks" -> send(response, 200, Map.of(), Map.of("keys", List.of(key.jwk())));
            case "OPTIONS /oauth/token", "OPTIONS /oauth/jwks" -> preflight(response);
            default -> send(response, 404, Map.of(), Map.of("error", "not_found"));
        }
    }

    private void issue(HttpRequest request, HttpResponse response) throws IOException {
        Map<String, String> form = HttpRequest.form(new String(request.body().readAllBytes(), StandardCharsets.UTF_8));
        String[] credentials = credentials(request, form);
        Client client = CLIENTS.get(credentials[0]);
        if (!request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")
                || !form.containsKey("grant_type")) {
            refuse(response, "invalid_request");
        } else if (client == null || !client.secret().equals(credentials[1])) {
            send(response, 401, Map.of("WWW-Authenticate", "Basic realm=\"sandbox\""), error("invalid_client"));
        } else if (!form.get("grant_type").equals("client_credentials")) {
            refuse(response, "unsupported_grant_type");
        } else {
            grant(response, credentials[0], client.tenant(), form.getOrDefault("scope", ""));
        }
    }

    private void grant(HttpResponse response, String client, String tenant, String scope) throws IOException {
        Optional<String> fault = scopes.fault(scope);
        if (fault.isPresent()) {
            // RFC 6749, section 5.2.
            send(response, 400, Map.of(), Map.of("error", "invalid_scope", "error_description", fault.get()));
            return;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tokens.forClient(client, tenant, scope).signed());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Tokens.LIFETIME.toSeconds());
        answer.put("scope", scope);
        send(response, 200, Map.of(), answer);
    }

    private static String[] credentials(HttpRequest request, Map<String, String> form) {
        String authorization = request.header("Authorization").orElse("");
        if (!authorization.startsWith("Basic ")) {
            return new String[] {form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", "")};
        }
        try {
            byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            String[] halves = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            // Both halves are form-encoded before they are joined (RFC 6749, section 2.3.1).
            return new String[] {
                HttpRequest.decoded(halves[0]), halves.length == 1 ? "" : HttpRequest.decoded(halves[1])
            };
        } catch (IllegalArgumentException notBase64) {
            return new String[] {"", ""};
        }
    }

    // Swagger UI requests tokens from another origin, with an Authorization header.
    private static void preflight(HttpResponse response) throws IOException {
        response.sendNoContent(Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET, POST",
                "Access-Control-Allow-Headers", "Authorization, Content-Type, X-Requested-With",
                "Access-Control-Max-Age", "86400"));
    }

    private static void refuse(HttpResponse response, String code) throws IOException {
        send(response, 400, Map.of(), error(code));
    }

    private static Map<String, String> error(String code) {
        return Map.of("error", code);
    }

    private static void send(HttpResponse response, int status, Map<String, String> headers, Map<String, ?> document)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Cache-Control", "no-store");
        all.put("Access-Control-Allow-Origin", "*");
        response.send(status, all, JSON.writeValueAsBytes(document));
    }
}
