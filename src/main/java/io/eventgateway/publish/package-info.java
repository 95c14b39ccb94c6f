/**
 * Owns the documents for people and tools: the merged OpenAPI document, the schemas of bodies, the AsyncAPI document, the start page and the problem pages.
 * It must not know how a request is handled.
 */
package io.eventgateway.publish;
