/**
 * Owns what the process tells of itself: which version it is, how much memory it takes, whether its event loops still turn.
 * It must not know what the process is for.
 */
package io.eventgateway.process;
