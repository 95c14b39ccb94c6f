/**
 * Owns the Kafka record of an accepted payload: key, value and headers. Pure functions. It must not know how the record
 * is sent, nor read a clock.
 */
package io.eventgateway.mapping;
