/**
 * Owns the validation of payloads: strict JSON, and all violations of its schema at once. It must not know the sender,
 * nor what happens to the payload.
 */
package io.eventgateway.validation;
