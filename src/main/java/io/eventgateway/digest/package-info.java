/**
 * Makes message digests.
 * It must not know what is digested.
 */
package io.eventgateway.digest;
