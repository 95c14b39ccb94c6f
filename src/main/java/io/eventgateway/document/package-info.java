/**
 * Owns what all published documents share: their representations, copies of schemas, examples.
 * It must not know how a request is handled.
 */
package io.eventgateway.document;
