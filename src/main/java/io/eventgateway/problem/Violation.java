package io.eventgateway.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One way in which a payload breaks its contract.
 *
 * @param pointer where, as a JSON Pointer in URI fragment form (RFC 6901, section 6), for example {@code #/lines/0/quantity}
 * @param keyword the JSON Schema keyword that is broken, for example {@code minimum}
 * @param detail what is wrong, in words that make sense without the schema; never the offending value
 */
@RegisterForReflection // it is written as JSON
public record Violation(String pointer, String keyword, String detail) {}
