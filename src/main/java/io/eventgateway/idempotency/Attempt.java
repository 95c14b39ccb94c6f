package io.eventgateway.idempotency;

import java.time.Duration;

/**
 * One attempt at the effect of a request.
 *
 * @param key in the store
 * @param fingerprint of the request
 * @param id unique among all attempts, on every replica
 * @param lease how long no other attempt may be made; after that this attempt counts as crashed
 */
record Attempt(String key, String fingerprint, String id, Duration lease) {}
