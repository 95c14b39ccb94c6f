/**
 * Owns schemas as functions that answer only whether a value is certainly valid.
 * It must not know what is said of a value that is not.
 */
package io.eventgateway.predicate;
