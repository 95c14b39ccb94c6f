/**
 * Owns who is calling: a verified access token becomes a tenant with its scopes.
 * It must not know which operation is called, nor what it costs.
 */
package io.eventgateway.tenant;
