package io.eventgateway.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A declared parameter of an operation.
 *
 * @param required always true for a path parameter
 * @param emptyAllowed whether an empty text is valid whatever the schema says ({@code allowEmptyValue})
 */
public record Parameter(String name, In in, boolean required, boolean emptyAllowed, ParameterValue value) {

    /** Header that makes repeats safe; the gateway reads it for every operation. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Query parameter that asks for a dry run; the gateway reads it for every operation. */
    public static final String VALIDATE_ONLY = "validate_only";

    private static final Set<String> IGNORED_HEADERS = Set.of("accept", "content-type", "authorization");

    /** The place of a parameter in the request. */
    public enum In {
        PATH,
        HEADER,
        QUERY;

        /** As OpenAPI spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for a place that the gateway does not read. */
        public static Optional<In> of(String word) {
            return Arrays.stream(values()).filter(in -> in.word().equals(word)).findFirst();
        }

        /** Whether both are names of one parameter. Names of headers have no case (RFC 9110, section 5.1). */
        public boolean sameName(String one, String other) {
            return this == HEADER ? one.equalsIgnoreCase(other) : one.equals(other);
        }

        /** Whether OpenAPI ignores a parameter of that name (OpenAPI 3.1, section 4.8.12.2). */
        public boolean ignores(String name) {
            return this == HEADER && IGNORED_HEADERS.contains(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Whether this is the parameter of that place and name. */
    public boolean is(In place, String other) {
        return in == place && in.sameName(name, other);
    }

    /** Whether this is {@code Idempotency-Key}, which a contract may describe. */
    public boolean isIdempotencyKey() {
        return is(In.HEADER, IDEMPOTENCY_KEY);
    }
}
