/**
 * Owns one request between the edge and the stages: what is known of it after each stage, and its result.
 * It must not know the order of the stages, nor HTTP responses.
 */
package io.eventgateway.request;
