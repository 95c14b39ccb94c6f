/** Event Gateway. Each package owns one concern; {@code docs/architecture.md} lists them. */
package io.eventgateway;
