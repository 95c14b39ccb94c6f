/**
 * Reads and checks the contracts, and holds the catalogue in force.
 * It must not know how a request is handled.
 */
package io.eventgateway.catalogue;
