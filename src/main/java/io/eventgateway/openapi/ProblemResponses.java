package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.ProblemExamples;
import io.eventgateway.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The responses for problems: one for each status, shared by all operations with the same problems. */
final class ProblemResponses {

    /** Statuses whose problems all have {@code Retry-After}. */
    private static final Set<Integer> WITH_RETRY_AFTER = Set.of(409, 429, 503);

    /** Statuses of requests that are refused without a charge to a tenant's quota. */
    private static final Set<Integer> WITHOUT_LIMITS = Set.of(401, 404, 406);

    private final ObjectNode components;

    /** @param components receives the responses and their examples */
    ProblemResponses(ObjectNode components, String server, String path) {
        this.components = components;
        for (ProblemCode code : ProblemCode.values()) {
            components
                    .withObject("/examples")
                    .putObject("problem-" + code.slug())
                    .put("summary", code.title())
                    .set("value", ProblemExamples.of(code, server, path));
        }
    }

    /**
     * Adds a response for each status of the codes.
     *
     * @param variant suffix for the name of a response whose status another response has too
     */
    void add(ObjectNode responses, Collection<ProblemCode> codes, String variant) {
        Map<Integer, List<ProblemCode>> byStatus = codes.stream()
                .sorted()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, ofStatus) -> responses.set(
                status.toString(),
                JsonTrees.reference("#/components/responses/" + component(status, ofStatus, variant))));
    }

    /** The name of the response; equal responses share the name that the first one received. */
    private String component(int status, List<ProblemCode> codes, String variant) {
        ObjectNode responses = components.withObject("/responses");
        ObjectNode response = response(status, codes);
        return responses.properties().stream()
                .filter(known -> known.getValue().equals(response))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    String common = "Problem" + status;
                    String name = responses.has(common) ? common + variant : common;
                    responses.set(name, response);
                    return name;
                });
    }

    private static ObjectNode response(int status, List<ProblemCode> codes) {
        ObjectNode response = JsonTrees.object();
        response.put(
                "description",
                codes.stream()
                        .map(code -> "`" + code.slug() + "`: " + code.title())
                        .collect(Collectors.joining("\n\n")));
        headers(response, status);
        ObjectNode content = response.putObject("content").putObject("application/problem+json");
        content.set("schema", JsonTrees.reference("#/components/schemas/GatewayProblem"));
        ObjectNode examples = content.putObject("examples");
        codes.forEach(
                code -> examples.set(code.slug(), JsonTrees.reference("#/components/examples/problem-" + code.slug())));
        return response;
    }

    private static void headers(ObjectNode response, int status) {
        if (status == 401 || status == 403) {
            header(response, "WWW-Authenticate", "WwwAuthenticate");
        }
        if (status == 415) {
            header(response, "Accept-Encoding", "AcceptEncoding");
            header(response, "Accept", "Accept");
        }
        if (WITH_RETRY_AFTER.contains(status)) {
            header(response, "Retry-After", "RetryAfter");
        }
        if (!WITHOUT_LIMITS.contains(status)) {
            header(response, "RateLimit-Policy", "RateLimitPolicy");
            header(response, "RateLimit", "RateLimit");
        }
    }

    private static void header(ObjectNode response, String name, String component) {
        response.withObject("/headers").set(name, JsonTrees.reference("#/components/headers/" + component));
    }
}
