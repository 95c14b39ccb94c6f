/**
 * Publishes the AsyncAPI document, for consumers of the topics.
 * It must not know how a request is handled.
 */
package io.eventgateway.asyncapi;
