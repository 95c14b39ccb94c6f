/**
 * Owns a Confluent Cloud to develop and test against: a real Apache Kafka behind a stand-in for the Kafka REST API v3, a
 * token issuer and a page that shows records as they arrive.
 *
 * <p>It must not know the gateway: whatever uses it speaks HTTP to it, as to the real one.
 */
package io.eventgateway.sandbox;
