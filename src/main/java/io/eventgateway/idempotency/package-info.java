/**
 * Owns what makes a repeated request the same request, and gives both one effect and one answer.
 * It must not know what the request does, nor what its answer contains.
 */
package io.eventgateway.idempotency;
