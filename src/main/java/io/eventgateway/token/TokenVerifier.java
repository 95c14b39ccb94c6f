package io.eventgateway.token;

import io.eventgateway.problem.Outcome;

/** Verifies one token. */
interface TokenVerifier {

    /** What it says, or {@code unauthenticated}. May block: the issuer's keys may have to be fetched. */
    Outcome<VerifiedToken> verify(String token);
}
