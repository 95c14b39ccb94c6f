package io.eventgateway.tenant;

import java.util.Optional;

/** A rule of another package that a tenants file must satisfy before it becomes active. */
public interface TenantsValidator {

    /** The reason to refuse the file, which continues a sentence that begins with its name; empty to accept it. */
    Optional<String> objection(Tenants tenants);
}
