package io.eventgateway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How callers authenticate, and the scopes that operations ask for. */
final class Security {

    private final PublishConfig config;
    /** Scope to the ids of the operations that ask for it. */
    private final Map<String, Set<String>> users = new TreeMap<>();

    Security(PublishConfig config) {
        this.config = config;
    }

    /** The operation can be called with a token that holds all of the scopes. */
    void require(ObjectNode operation, Collection<String> scopes) {
        ArrayNode security = operation.putArray("security");
        scheme(security, "bearer", scopes);
        config.tokenUrl().ifPresent(url -> scheme(security, "oauth2", scopes));
        scopes.forEach(scope -> users.computeIfAbsent(scope, it -> new TreeSet<>())
                .add(operation.path("operationId").asText()));
    }

    /** The scopes that a requirement of one scheme names. */
    static Collection<String> scopes(JsonNode requirement) {
        Set<String> scopes = new TreeSet<>();
        requirement.forEach(scheme -> scheme.forEach(scope -> scopes.add(scope.asText())));
        return scopes;
    }

    /** The token endpoint, when callers may know it, with the scopes of all operations so far. */
    void describe(ObjectNode schemes) {
        config.tokenUrl().ifPresent(url -> {
            ObjectNode scheme = schemes.putObject("oauth2").put("type", "oauth2");
            config.tokenHint().ifPresent(hint -> scheme.put("description", hint));
            ObjectNode flow =
                    scheme.putObject("flows").putObject("clientCredentials").put("tokenUrl", url);
            ObjectNode scopes = flow.putObject("scopes");
            users.forEach((scope, ids) -> scopes.put(scope, String.join(", ", ids)));
        });
    }

    private static void scheme(ArrayNode security, String name, Collection<String> scopes) {
        ArrayNode required = security.addObject().putArray(name);
        scopes.stream().sorted().forEach(required::add);
    }
}
