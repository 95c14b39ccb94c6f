/**
 * Serves the documents and pages over HTTP.
 * It must not know what they contain.
 */
package io.eventgateway.portal;
