package io.eventgateway.idempotency;

import java.time.Duration;

/**
 * One try to do what a request asks for.
 *
 * @param key of the ledger
 * @param fingerprint of the request
 * @param id unlike that of any other attempt, on any replica
 * @param lease how long nobody else may try; after that time this attempt is taken for crashed
 */
record Attempt(String key, String fingerprint, String id, Duration lease) {}
