/**
 * Reads API descriptions as their authors wrote them, of any version of OpenAPI 3 and in any number of files, and makes
 * a contract of each: one OpenAPI 3.1 document with the published operations.
 * It must not know what {@code x-gateway} means, or how a payload is validated.
 */
package io.eventgateway.description;
