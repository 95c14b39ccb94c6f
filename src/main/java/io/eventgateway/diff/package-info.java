/** The differences between two versions of the contracts, and their effects on callers and consumers. */
package io.eventgateway.diff;
