/**
 * Owns whether a payload keeps its contract: strict JSON, and every violation of its schema at once.
 * It must not know who sends the payload, nor what becomes of it.
 */
package io.eventgateway.validation;
