package io.eventgateway.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The parts of an event that do not come from its request.
 *
 * @param source CloudEvents {@code source}, a URI reference
 * @param traceparent W3C Trace Context of the request
 */
public record EventIdentity(UUID id, Instant time, String source, Optional<String> traceparent) {}
