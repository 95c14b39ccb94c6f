/**
 * Owns what the author of contracts is told at the command line: whether they hold, what they add up to, and what a change means to callers
 * and consumers. It must not know how a request is answered; nothing of it runs in a gateway that serves.
 */
package io.eventgateway.review;
