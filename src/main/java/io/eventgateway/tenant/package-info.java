/**
 * Owns who is calling: a verified access token becomes a tenant with its scopes and, by the tenants file, its plan.
 * It must not know which operation is called, nor what has been sent already.
 */
package io.eventgateway.tenant;
