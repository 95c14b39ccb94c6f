/**
 * Detects changed files by their content, and replaces the values that were read from them.
 * It must not know what the files mean.
 */
package io.eventgateway.reload;
