/**
 * Authenticates callers: an access token becomes a tenant with its scopes and its plan.
 * It must not know which operation is called.
 */
package io.eventgateway.token;
