package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.eventgateway.tenant.Tenant;
import java.time.Instant;

/**
 * What a token says whose signature, issuer, audience and times are right.
 *
 * @param claimed whom its claims name, or {@code tenant-missing}; nothing that could change while the token lives
 * @param expiresAt its {@code exp}
 */
record VerifiedToken(Outcome<Tenant> claimed, Instant expiresAt) {}
