package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Verifies every token, without the gateway's cache. Only in the benchmark's build. */
@IfBuildProperty(name = "benchmark", stringValue = "true")
@ApplicationScoped
public class UncachedAuthenticator {

    private final IssuerDirectory issuers;
    private final Vertx vertx;

    UncachedAuthenticator(IssuerDirectory issuers, Vertx vertx) {
        this.issuers = issuers;
        this.vertx = vertx;
    }

    /** The tenant of {@code Bearer <token>}, or the problem with it. */
    public Uni<Outcome<Tenant>> identify(String authorization) {
        String token = authorization.substring("Bearer ".length());
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(
                        () -> verified(token).then(it -> it.tenant(plan -> Outcome.passed(Plan.BUILT_IN))), false)
                .toCompletionStage());
    }

    private Outcome<VerifiedToken> verified(String text) {
        UnverifiedToken token = UnverifiedToken.parse(text).orElseThrow();
        return issuers.find(token).orElseThrow().verifier().verify(token);
    }
}
