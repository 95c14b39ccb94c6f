/**
 * Owns getting a record acknowledged: Confluent's Kafka REST API v3, its receipts, and what may be concluded from each.
 * It must not know who sent the event, nor what is said to them.
 */
package io.eventgateway.delivery;
