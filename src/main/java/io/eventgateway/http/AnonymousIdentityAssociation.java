package io.eventgateway.http;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who calls is an argument of the stages; nobody asks Quarkus for it. The bean that this one replaces is made anew for each request, by reflection. To Quarkus'
 * own annotations every caller is a stranger.
 */
@ApplicationScoped
class AnonymousIdentityAssociation implements CurrentIdentityAssociation {

    private static final SecurityIdentity STRANGER =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    @Override
    public void setIdentity(SecurityIdentity identity) {
        // Tokens are read where they are needed.
    }

    @Override
    public void setIdentity(Uni<SecurityIdentity> identity) {
        // As above.
    }

    @Override
    public SecurityIdentity getIdentity() {
        return STRANGER;
    }

    @Override
    public Uni<SecurityIdentity> getDeferredIdentity() {
        return Uni.createFrom().item(STRANGER);
    }
}
