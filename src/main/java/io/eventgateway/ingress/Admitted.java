package io.eventgateway.ingress;

import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.tenant.Tenant;
import java.util.Optional;

/** A request that its tenant may make; its body is still to be read. */
record Admitted(Call call, Match match, Tenant tenant, Optional<IdempotencyKey> key) {

    Operation operation() {
        return match.operation();
    }

    /** The parameter's text, if the request has it. */
    Optional<String> parameter(Parameter.In in, String name) {
        return switch (in) {
            case PATH -> Optional.ofNullable(match.pathParameters().get(name));
            case HEADER -> call.header(name);
        };
    }
}
