/**
 * Owns the edge: HTTP requests become ingress requests, results become responses; access log, metrics and traces.
 * It must not know what happens between request and result.
 */
package io.eventgateway.http;
