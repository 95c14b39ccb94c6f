/**
 * Owns every refusal: a closed set of codes, each with an HTTP status and a detail that is safe to show (RFC 9457).
 * It must not know which stage refuses, nor how a problem is written to a response.
 */
package io.eventgateway.problem;
