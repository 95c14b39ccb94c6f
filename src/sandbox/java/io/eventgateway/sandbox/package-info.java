/**
 * Owns a Confluent Cloud for development and tests: a real Apache Kafka behind an emulation of the Kafka REST API v3, a
 * token issuer and a page that shows records as they arrive.
 *
 * <p>It must not know the gateway: users call it over HTTP, like the real service.
 */
package io.eventgateway.sandbox;
