/**
 * Owns what an operator reads when settings are missing or wrong: every one of them at once, each on one line. It knows settings by their keys and must not know what they
 * are used for.
 */
package io.eventgateway.settings;
