/**
 * Matches the regular expressions of ECMA-262 in time linear in the text.
 * It must not know what the expressions are for.
 */
package io.eventgateway.pattern;
