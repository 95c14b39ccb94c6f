/**
 * Owns what makes a repeated request the same request: its key, and the event id that follows from it.
 * It must not know what the request does.
 */
package io.eventgateway.idempotency;
