/**
 * Owns the trace of a request: read from the caller or begun, and continued in the record. It must not know what the
 * request is for.
 */
package io.eventgateway.trace;
