/**
 * Owns the contracts: reads and checks the OpenAPI documents, and answers what is promised at a method and path.
 * It must not know how a payload is validated, nor how a record is sent.
 */
package io.eventgateway.contract;
