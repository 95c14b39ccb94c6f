/**
 * Owns the tenants and their plans: the tenants file, and what it says in force.
 * It must not know how callers are authenticated, nor what they have sent.
 */
package io.eventgateway.tenant;
