/**
 * Owns the command line: what the author of contracts or of a tenants file, and the operator, learn without a running gateway. It must not know how a request is answered;
 * nothing of it runs in a gateway that serves.
 */
package io.eventgateway.review;
