/**
 * Owns getting a record acknowledged: lanes, produce streams, receipts, topics.
 * It must not know the sender, nor what the caller is answered.
 */
package io.eventgateway.delivery;
