package io.eventgateway.tenant;

import java.util.Optional;

/** Somebody else's say on a tenants file before it comes into force. */
public interface TenantsConstraint {

    /** Why it must not, in a sentence; empty when it may. */
    Optional<String> objection(Tenants tenants);
}
