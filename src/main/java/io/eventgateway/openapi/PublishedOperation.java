package io.eventgateway.openapi;

import static io.eventgateway.problem.ProblemCode.MALFORMED_BODY;
import static io.eventgateway.problem.ProblemCode.METHOD_NOT_ALLOWED;
import static io.eventgateway.problem.ProblemCode.NOT_ACCEPTABLE;
import static io.eventgateway.problem.ProblemCode.NOT_ATTEMPTED;
import static io.eventgateway.problem.ProblemCode.NOT_FOUND;
import static io.eventgateway.problem.ProblemCode.TOO_LARGE;
import static io.eventgateway.problem.ProblemCode.UNSUPPORTED_MEDIA_TYPE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.problem.ProblemCode;
import java.util.EnumSet;
import java.util.Set;

/** Completes an operation of a contract by the parameters, limits and responses that the gateway adds. */
final class PublishedOperation {

    /** These never answer a request to an existing operation; one of them answers single events of a batch. */
    private static final Set<ProblemCode> NEVER = EnumSet.of(METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, NOT_ATTEMPTED);

    private static final Set<ProblemCode> OF_A_BODY = EnumSet.of(MALFORMED_BODY, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE);

    private final SecuritySchemes security;
    private final ProblemResponses problems;
    private final ObjectNode components;
    private final PublishedParameters parameters;

    PublishedOperation(SecuritySchemes security, ProblemResponses problems, ObjectNode components) {
        this.security = security;
        this.problems = problems;
        this.components = components;
        this.parameters = new PublishedParameters(components);
    }

    /** @param pathItem around the operation */
    void complete(ObjectNode published, ObjectNode pathItem, Operation operation) {
        security.require(published, operation.scopes());
        parameters.complete(published, pathItem, operation);
        if (operation.body().isPresent()) {
            RequestBodyObject.complete(published, operation);
        }
        responses(published.putObject("responses"), operation);
        operation.deprecation().ifPresent(deprecation -> DeprecationNotes.add(published, deprecation, components));
    }

    /**
     * The 200 of a dry run is published as 2XX: client generators use the lowest explicit status as the result of an
     * operation, which must be the receipt (ADR 0013).
     */
    private void responses(ObjectNode responses, Operation operation) {
        if (operation.item().isPresent()) {
            responses.set("207", JsonTrees.reference("#/components/responses/BatchResult"));
        } else {
            responses.set("202", JsonTrees.reference("#/components/responses/Accepted"));
        }
        responses.set("2XX", JsonTrees.reference("#/components/responses/DryRun"));
        problems.add(responses, possible(operation), "WithoutBody");
    }

    private static Set<ProblemCode> possible(Operation operation) {
        Set<ProblemCode> possible = withBody();
        if (operation.body().isEmpty()) {
            possible.removeAll(OF_A_BODY);
        }
        if (operation.parameters().stream().noneMatch(it -> it.in() == Parameter.In.PATH)) {
            possible.remove(NOT_FOUND);
        }
        return possible;
    }

    /** The problems of an operation with a body and path parameters. */
    static Set<ProblemCode> withBody() {
        return EnumSet.complementOf(EnumSet.copyOf(NEVER));
    }
}
