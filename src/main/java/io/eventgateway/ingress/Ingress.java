package io.eventgateway.ingress;

import io.eventgateway.batch.BatchHandler;
import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.Quota;
import io.eventgateway.request.AuthenticatedRequest;
import io.eventgateway.request.EventBodyHandler;
import io.eventgateway.request.HandledRequest;
import io.eventgateway.request.IngressRequest;
import io.eventgateway.request.IngressResult;
import io.eventgateway.request.QuotaCharge;
import io.eventgateway.request.StageChain;
import io.eventgateway.token.Authenticator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Runs all stages of a request, in the order of {@link #accept}. Each stage may refuse the request. */
@ApplicationScoped
public class Ingress {

    private final Contracts contracts;
    private final Authenticator authenticator;
    private final Quota quota;
    private final SingleEventHandler singleEvents;
    private final BatchHandler batches;

    Ingress(
            Contracts contracts,
            Authenticator authenticator,
            Quota quota,
            SingleEventHandler singleEvents,
            BatchHandler batches) {
        this.contracts = contracts;
        this.authenticator = authenticator;
        this.quota = quota;
        this.singleEvents = singleEvents;
        this.batches = batches;
    }

    /** The result of the request, or the problem that ended it. The {@code Uni} fails only because of a defect. */
    public Uni<HandledRequest<IngressResult>> accept(IngressRequest request) {
        Outcome<Match> match = contracts.catalogue().find(request.method(), request.path());
        QuotaCharge charge = new QuotaCharge(quota);
        return StageChain.begin(match)
                .thenLater(found -> authenticate(request, found, charge))
                .then(AuthenticatedRequest::requireScopes)
                .then(AuthenticatedRequest::readQuery)
                .thenLater(authenticated -> handler(authenticated).charge(authenticated, charge))
                .then(AuthenticatedRequest::readIdempotencyKey)
                .then(AuthenticatedRequest::checkParameters)
                .thenLater(authenticated -> handler(authenticated).receive(authenticated, charge))
                .thenLater(body -> body.request().dryRun() ? body.validate() : body.write())
                .end()
                .flatMap(charge::close)
                .map(outcome -> new HandledRequest<>(outcome, operation(match), charge.tenant(), charge.status()));
    }

    /** token: authenticates the caller, whose tenant is charged from now on. */
    private Uni<Outcome<AuthenticatedRequest>> authenticate(IngressRequest request, Match match, QuotaCharge charge) {
        request.observer().matched(match.operation());
        return authenticator
                .identify(request.header("Authorization"))
                .map(caller -> caller.map(tenant -> {
                    charge.open(tenant);
                    request.observer().identified(tenant);
                    return new AuthenticatedRequest(request, match, tenant);
                }));
    }

    private EventBodyHandler handler(AuthenticatedRequest request) {
        return request.operation().item().isPresent() ? batches : singleEvents;
    }

    private static Optional<Operation> operation(Outcome<Match> match) {
        return match.fold(found -> Optional.of(found.operation()), problem -> Optional.empty());
    }
}
