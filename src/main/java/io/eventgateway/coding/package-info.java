/**
 * Owns content codings: which of them a request body may have, and gzip. It must not know how a body arrives, nor what
 * it is for.
 */
package io.eventgateway.coding;
