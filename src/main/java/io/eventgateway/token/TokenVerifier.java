package io.eventgateway.token;

import io.eventgateway.problem.Outcome;

/** Verifies the access tokens of an issuer. */
interface TokenVerifier {

    /** The claims of the token, or {@code unauthenticated}. May block, because it may fetch the issuer's keys. */
    Outcome<VerifiedToken> verify(UnverifiedToken token);
}
