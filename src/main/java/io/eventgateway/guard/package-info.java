/**
 * Protects the HTTP/1 and HTTP/2 decoders: framing, limits of time and size, and limits of connections and buffers.
 * It must not know any other package.
 */
package io.eventgateway.guard;
