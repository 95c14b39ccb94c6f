/**
 * Owns every way the gateway says no: a sealed family of problems, each with a stable code, an HTTP status and a detail that is safe to show.
 * It must not know who refuses, nor how a problem is written to a response.
 */
package io.eventgateway.problem;
