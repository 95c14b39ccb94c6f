/**
 * Owns what makes a repeated request the same request, and that the same request has one effect and one answer.
 * It must not know what the request does, nor what its answer says.
 */
package io.eventgateway.idempotency;
