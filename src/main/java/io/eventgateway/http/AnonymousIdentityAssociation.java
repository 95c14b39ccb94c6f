package io.eventgateway.http;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Replaces Quarkus' identity bean, which Quarkus creates by reflection for each request. The stages receive the caller
 * as an argument instead; for Quarkus' own security annotations every caller is anonymous.
 */
@ApplicationScoped
class AnonymousIdentityAssociation implements CurrentIdentityAssociation {

    private static final SecurityIdentity ANONYMOUS =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    @Override
    public void setIdentity(SecurityIdentity identity) {
        // The token package authenticates callers.
    }

    @Override
    public void setIdentity(Uni<SecurityIdentity> identity) {
        // As above.
    }

    @Override
    public SecurityIdentity getIdentity() {
        return ANONYMOUS;
    }

    @Override
    public Uni<SecurityIdentity> getDeferredIdentity() {
        return Uni.createFrom().item(ANONYMOUS);
    }
}
