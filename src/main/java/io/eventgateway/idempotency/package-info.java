/**
 * Owns idempotency: it recognizes repeated requests and gives a request and its repeats one effect and one response. It
 * must not know what the request does, nor what its response contains.
 */
package io.eventgateway.idempotency;
