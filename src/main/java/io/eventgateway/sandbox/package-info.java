/**
 * Owns the start of the sandbox in development mode; the sandbox itself is test code and never ships.
 *
 * <p>It must not know any other package, nor be known by one: it can be deleted and nothing else notices.
 */
package io.eventgateway.sandbox;
