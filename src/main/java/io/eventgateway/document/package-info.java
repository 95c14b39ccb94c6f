/**
 * The toolkit of published documents: representations, copies of schemas, examples.
 * It must not know how a request is handled.
 */
package io.eventgateway.document;
