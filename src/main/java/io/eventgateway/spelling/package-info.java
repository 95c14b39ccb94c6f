/**
 * Suggests the correct name for a misspelt one.
 * It must not know what is named.
 */
package io.eventgateway.spelling;
