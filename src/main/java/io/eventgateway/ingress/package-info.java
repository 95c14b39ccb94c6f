/**
 * Owns the order of the stages up to the body, and the queries of quota and topics.
 * It must not know what a stage does inside, nor how a result is written.
 */
package io.eventgateway.ingress;
