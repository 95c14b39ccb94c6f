/**
 * Owns the edge: HTTP requests become calls, outcomes become answers with their headers.
 * It must not know what happens between the two.
 */
package io.eventgateway.http;
