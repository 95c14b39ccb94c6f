/**
 * Owns whether a payload matches its contract: strict JSON, and every violation of its schema at once.
 * It must not know the sender, nor what happens to the payload.
 */
package io.eventgateway.validation;
