/**
 * Owns the order of the stages; no other package knows it.
 * It must not know what a stage does inside, nor how a result is written.
 */
package io.eventgateway.ingress;
