package io.eventgateway.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The parts of an event that do not come from its request.
 *
 * @param source CloudEvents {@code source}, a URI reference
 * @param traceparent W3C Trace Context of the request
 * @param tracestate of its caller; empty without a {@code traceparent}
 */
public record EventIdentity(
        UUID id, Instant time, String source, Optional<String> traceparent, Optional<String> tracestate) {}
