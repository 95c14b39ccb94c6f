/**
 * Owns all access to Redis: scripts that run in one round trip, and whether Redis is usable. It must not know what is
 * stored.
 */
package io.eventgateway.store;
