/**
 * Protects the HTTP/1 and HTTP/2 decoders: framing, timeouts and size limits, and limits of connections and buffers. It
 * must not know any other package.
 */
package io.eventgateway.guard;
