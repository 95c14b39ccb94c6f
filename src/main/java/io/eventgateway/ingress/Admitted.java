package io.eventgateway.ingress;

import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.problem.Outcome;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * A request that its tenant may make.
 *
 * @param body there when it had to be read before its time
 */
record Admitted(Call call, Match match, Tenant tenant, Optional<byte[]> body, Optional<IdempotencyKey> key) {

    Operation operation() {
        return match.operation();
    }

    Admitted with(byte[] received) {
        return new Admitted(call, match, tenant, Optional.of(received), key);
    }

    Admitted with(Optional<IdempotencyKey> sent) {
        return new Admitted(call, match, tenant, body, sent);
    }

    Uni<Outcome<byte[]>> read() {
        return body.isPresent()
                ? Uni.createFrom().item(Outcome.passed(body.get()))
                : call.body(operation().maxBytes());
    }

    /** The parameter's text, if the request has it. */
    Optional<String> parameter(Parameter.In in, String name) {
        return switch (in) {
            case PATH -> Optional.ofNullable(match.pathParameters().get(name));
            case HEADER -> call.header(name);
        };
    }
}
