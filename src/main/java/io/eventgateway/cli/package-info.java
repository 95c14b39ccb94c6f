/**
 * Owns the command line, for authors of contracts and tenants files, and for operators. A running gateway uses it
 * only to log what changed contracts mean.
 * It must not know how a request is answered.
 */
package io.eventgateway.cli;
