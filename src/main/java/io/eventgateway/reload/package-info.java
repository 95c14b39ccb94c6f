/**
 * Notices that the content of a file or folder changed.
 * It must not know what the files mean, nor what follows from a change.
 */
package io.eventgateway.reload;
