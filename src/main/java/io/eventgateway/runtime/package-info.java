/**
 * Owns the process: its version, memory and event loops, and TLS in the native executable. It must not know what the
 * process is for.
 */
package io.eventgateway.runtime;
