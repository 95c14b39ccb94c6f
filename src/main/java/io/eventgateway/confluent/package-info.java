/**
 * Owns Confluent's Kafka REST API v3: its client, the credentials for it, and the JSON of records and receipts. It must
 * not know when a record is sent, nor what a receipt means for a caller.
 */
package io.eventgateway.confluent;
