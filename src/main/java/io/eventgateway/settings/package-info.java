/**
 * Owns the report of settings that are missing or invalid: all at once, each on one line. It knows settings by their
 * keys and must not know their use.
 */
package io.eventgateway.settings;
