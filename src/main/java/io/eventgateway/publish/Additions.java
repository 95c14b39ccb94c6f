package io.eventgateway.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Yaml;
import io.eventgateway.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the gateway adds to every operation: the receipt, the problems, their headers, and how to authenticate. */
final class Additions {

    private static final Set<ProblemCode> NEVER_OF_AN_OPERATION =
            EnumSet.of(ProblemCode.METHOD_NOT_ALLOWED, ProblemCode.NOT_ACCEPTABLE, ProblemCode.NOT_ATTEMPTED);
    private static final Set<ProblemCode> OF_A_BODY = EnumSet.of(
            ProblemCode.MALFORMED_BODY,
            ProblemCode.TOO_LARGE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.INVALID_PAYLOAD);

    /** Statuses whose problems all say when to repeat. */
    private static final Set<Integer> MAY_BE_REPEATED = Set.of(409, 429, 503);

    private final PublishConfig config;
    private final ObjectNode components;

    Additions(PublishConfig config, Collection<Operation> operations) {
        this.config = config;
        this.components = read();
        config.tokenUrl()
                .ifPresent(url -> components.withObject("/securitySchemes").set("oauth2", oauth2(url, operations)));
        ObjectNode key = components.withObject("/parameters/IdempotencyKey").deepCopy();
        components.withObject("/parameters").set("RequiredIdempotencyKey", key.put("required", true));
        problems(true)
                .forEach((status, codes) ->
                        components.withObject("/responses").set("Problem" + status, response(status, codes)));
    }

    /** Schemas, responses, headers and security schemes that {@link #complete} refers to. */
    ObjectNode components() {
        return components;
    }

    void complete(ObjectNode published, Operation operation) {
        published.remove("x-gateway");
        published.set("security", security(operation));
        String key = operation.event().idempotencyKeyRequired() ? "RequiredIdempotencyKey" : "IdempotencyKey";
        published.withArray("/parameters").addObject().put("$ref", "#/components/parameters/" + key);
        ObjectNode responses = published.putObject("responses");
        responses.putObject("202").put("$ref", "#/components/responses/Accepted");
        problems(operation.body().isPresent()).keySet().forEach(status -> responses
                .putObject(status.toString())
                .put("$ref", "#/components/responses/Problem" + status));
    }

    private ArrayNode security(Operation operation) {
        ArrayNode security = JsonNodeFactory.instance.arrayNode();
        for (String scheme : config.tokenUrl().isPresent() ? List.of("bearer", "oauth2") : List.of("bearer")) {
            ArrayNode scopes = security.addObject().putArray(scheme);
            operation.scopes().stream().sorted().forEach(scopes::add);
        }
        return security;
    }

    private ObjectNode oauth2(String tokenUrl, Collection<Operation> operations) {
        ObjectNode scheme = JsonNodeFactory.instance.objectNode().put("type", "oauth2");
        config.tokenHint().ifPresent(hint -> scheme.put("description", hint));
        ObjectNode scopes = scheme.putObject("flows")
                .putObject("clientCredentials")
                .put("tokenUrl", tokenUrl)
                .putObject("scopes");
        Map<String, Set<String>> users = new TreeMap<>();
        operations.forEach(
                operation -> operation.scopes().forEach(scope -> users.computeIfAbsent(scope, it -> new TreeSet<>())
                        .add(operation.id())));
        users.forEach((scope, ids) -> scopes.put(scope, String.join(", ", ids)));
        return scheme;
    }

    private static Map<Integer, List<ProblemCode>> problems(boolean withBody) {
        return EnumSet.allOf(ProblemCode.class).stream()
                .filter(code -> !NEVER_OF_AN_OPERATION.contains(code))
                .filter(code -> withBody || !OF_A_BODY.contains(code))
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
    }

    private static ObjectNode response(int status, List<ProblemCode> codes) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put(
                "description",
                codes.stream()
                        .map(code -> "`" + code.slug() + "`: " + code.title())
                        .collect(Collectors.joining("\n\n")));
        if (status == 401 || status == 403) {
            header(response, "WWW-Authenticate", "WwwAuthenticate");
        }
        if (MAY_BE_REPEATED.contains(status)) {
            header(response, "Retry-After", "RetryAfter");
        }
        if (status == 429) {
            header(response, "RateLimit-Policy", "RateLimitPolicy");
            header(response, "RateLimit", "RateLimit");
        }
        response.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/GatewayProblem");
        return response;
    }

    private static void header(ObjectNode response, String name, String component) {
        response.withObject("/headers").putObject(name).put("$ref", "#/components/headers/" + component);
    }

    private static ObjectNode read() {
        try (InputStream text = Additions.class.getResourceAsStream("/publish/additions.yaml")) {
            return (ObjectNode) Yaml.read(text).path("components");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
