package io.eventgateway.token;

/**
 * An issuer of access tokens. Each has its own verifications, so that one whose keys cannot be fetched does not delay
 * the tokens of others.
 *
 * @param name a configured name, for the log and for metrics
 */
record Issuer(String name, TokenVerifier verifier, ConcurrentVerifications verifications) {}
