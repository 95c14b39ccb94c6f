/**
 * Protects the HTTP/1 and HTTP/2 decoders: framing, timeouts and size limits, and limits of connections and buffers. It
 * must not know what a request is for.
 */
package io.eventgateway.guard;
