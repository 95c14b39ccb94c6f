/**
 * Owns noticing that a file or folder has other content than before.
 * It must not know what is in it, nor what follows from the change.
 */
package io.eventgateway.watch;
