/**
 * Owns the formats of JSON Schema and OpenAPI for text and numbers, each by the text of its specification. It must not
 * know schemas or payloads. Each function takes time linear in the text.
 */
package io.eventgateway.format;
