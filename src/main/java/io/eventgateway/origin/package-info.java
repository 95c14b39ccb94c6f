/**
 * Owns the address under which callers reach the gateway, with or without a proxy, and the log of pages of other
 * origins that are refused. It must not know what requests are about.
 */
package io.eventgateway.origin;
