/**
 * Owns how much a tenant may still send: three policies that are decided together, in this process or for all replicas.
 * It must not know what is sent, nor where to.
 */
package io.eventgateway.quota;
