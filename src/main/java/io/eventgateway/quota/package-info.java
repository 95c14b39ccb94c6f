/**
 * Owns how much a tenant may still send: three policies decided together, in this process or for all replicas.
 * It must not know what is sent, nor where it goes.
 */
package io.eventgateway.quota;
