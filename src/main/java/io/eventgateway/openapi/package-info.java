/**
 * Publishes the OpenAPI document and the schemas of request bodies.
 * It must not know how a request is handled.
 */
package io.eventgateway.openapi;
