/**
 * Reads and checks the contracts, and holds the active catalogue.
 * It must not know how a request is handled.
 */
package io.eventgateway.catalogue;
