package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.problem.ProblemCode;
import java.util.EnumSet;
import java.util.Set;

/** Completes the operations of the gateway's own resources. */
final class GatewayOperations {

    /** A member of the template: the codes of the problems, in place of their responses. */
    private static final String PROBLEMS = "x-problems";

    private final SecuritySchemes security;
    private final ProblemResponses problems;

    GatewayOperations(SecuritySchemes security, ProblemResponses problems) {
        this.security = security;
        this.problems = problems;
    }

    /** @param paths of the gateway's own resources, all of them with {@code get} only */
    void complete(JsonNode paths) {
        paths.forEach(path -> complete((ObjectNode) path.path("get")));
    }

    private void complete(ObjectNode operation) {
        if (!operation.path("security").isEmpty()) {
            security.require(
                    operation, SecuritySchemes.scopes(operation.path("security").path(0)));
        }
        Set<ProblemCode> codes = EnumSet.noneOf(ProblemCode.class);
        operation
                .remove(PROBLEMS)
                .forEach(slug -> codes.add(ProblemCode.ofSlug(slug.asText()).orElseThrow()));
        String id = operation.path("operationId").asText();
        problems.add(
                operation.withObject("/responses"),
                codes,
                "Of" + Character.toUpperCase(id.charAt(0)) + id.substring(1));
    }
}
