/**
 * Owns the command line: what the author of contracts or of a tenants file, and the operator, learn without a running gateway. A gateway that serves uses it
 * only to log what changed contracts mean. It must not know how a request is answered.
 */
package io.eventgateway.review;
