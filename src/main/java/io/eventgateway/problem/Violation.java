package io.eventgateway.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One way in which a payload breaks its contract.
 *
 * @param pointer its place as a JSON Pointer in URI fragment form (RFC 6901, section 6), such as {@code
 *     #/lines/0/quantity}; of a parameter, its runtime expression, such as {@code $request.path.name}
 * @param keyword the JSON Schema keyword that is broken, for example {@code minimum}
 * @param detail the violation in words that make sense without the schema; never contains the offending value
 */
@RegisterForReflection // it is written as JSON
public record Violation(String pointer, String keyword, String detail) {}
