/**
 * Reads the tenants file, and holds the active plans of tenants.
 * It must not know how callers are authenticated, or what they have sent.
 */
package io.eventgateway.tenant;
