/**
 * Owns what is common to header fields of HTTP: which occur once, which are lists, their text, dates and the trace
 * state. It must not know what the gateway uses a field for.
 */
package io.eventgateway.field;
