/**
 * Owns the delivery of records until Kafka acknowledges them: lanes, produce streams, receipts, topics. It must not
 * know the sender, nor the response to the caller.
 */
package io.eventgateway.delivery;
