package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.document.PublishConfig;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The security schemes of the document, with the scopes of all operations. */
final class SecuritySchemes {

    private final PublishConfig config;
    /** Scope to the ids of the operations that require it. */
    private final Map<String, Set<String>> users = new TreeMap<>();

    /** @throws IllegalArgumentException when there is an authorization endpoint without a token endpoint */
    SecuritySchemes(PublishConfig config) {
        this.config = config;
        if (config.authorizationUrl().isPresent() && config.tokenUrl().isEmpty()) {
            throw new IllegalArgumentException(
                    "gateway.publish.authorization-url needs gateway.publish.token-url. Set both, or neither.");
        }
    }

    /** Requires a token with all of the scopes for the operation. */
    void require(ObjectNode operation, Collection<String> scopes) {
        ArrayNode security = operation.putArray("security");
        config.tokenUrl().ifPresent(url -> scheme(security, "oauth2", scopes));
        scheme(security, "bearer", scopes);
        scopes.forEach(scope -> users.computeIfAbsent(scope, it -> new TreeSet<>())
                .add(operation.path("operationId").asText()));
    }

    /** The scopes of a security requirement. */
    static Collection<String> scopes(JsonNode requirement) {
        Set<String> scopes = new TreeSet<>();
        requirement.forEach(scheme -> scheme.forEach(scope -> scopes.add(scope.asText())));
        return scopes;
    }

    /** Adds the scheme that fetches a token before the one that takes a token: Swagger UI keeps this order. */
    void describe(ObjectNode schemes) {
        config.tokenUrl().ifPresent(url -> {
            JsonNode bearer = schemes.remove("bearer");
            ObjectNode scheme = schemes.putObject("oauth2").put("type", "oauth2");
            config.tokenHint().ifPresent(hint -> scheme.put("description", hint));
            ObjectNode flows = scheme.putObject("flows");
            config.authorizationUrl()
                    .ifPresent(login -> flow(flows, "authorizationCode", url).put("authorizationUrl", login));
            flow(flows, "clientCredentials", url);
            schemes.set("bearer", bearer);
        });
    }

    /** A flow with the scopes of all operations so far. */
    private ObjectNode flow(ObjectNode flows, String name, String tokenUrl) {
        ObjectNode flow = flows.putObject(name).put("tokenUrl", tokenUrl);
        ObjectNode scopes = flow.putObject("scopes");
        users.forEach((scope, ids) -> scopes.put(scope, String.join(", ", ids)));
        return flow;
    }

    private static void scheme(ArrayNode security, String name, Collection<String> scopes) {
        ArrayNode required = security.addObject().putArray(name);
        scopes.stream().sorted().forEach(required::add);
    }
}
