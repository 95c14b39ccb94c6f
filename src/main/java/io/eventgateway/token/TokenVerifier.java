package io.eventgateway.token;

import io.eventgateway.problem.Outcome;

/** Verifies access tokens. */
interface TokenVerifier {

    /** The claims of the token, or {@code unauthenticated}. May block, because it may fetch the issuer's keys. */
    Outcome<VerifiedToken> verify(String token);
}
