/**
 * Owns the model of a contract: which operation a method and path lead to, with its schemas, topic and key.
 * It must not know where contracts come from, how a payload is validated, nor how a record is sent.
 */
package io.eventgateway.contract;
