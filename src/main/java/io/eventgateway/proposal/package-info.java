/**
 * Proposes what an API description needs to become a contract, as an overlay for a person to edit.
 * It must not know of the command line.
 */
package io.eventgateway.proposal;
