/**
 * Models a contract: the operation at a method and path, with its schemas, topic and key.
 * It must not know where contracts come from, how a payload is validated, or how a record is sent.
 */
package io.eventgateway.contract;
