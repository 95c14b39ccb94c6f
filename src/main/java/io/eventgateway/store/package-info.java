/**
 * Owns what replicas share: one Redis, reached by scripts that run there at once, and the knowledge whether it is there.
 * It must not know what is kept in it.
 */
package io.eventgateway.store;
