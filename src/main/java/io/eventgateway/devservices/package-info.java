/**
 * Starts the sandbox in development mode. The sandbox itself is in {@code src/sandbox} and never ships.
 * It must not know any other package, nor be known by one.
 */
package io.eventgateway.devservices;
