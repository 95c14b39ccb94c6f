/**
 * Implements the command line, for authors of contracts and tenants files, and for operators. A running gateway only
 * uses it to log the effects of changed contracts.
 * It must not know how a request is handled.
 */
package io.eventgateway.cli;
