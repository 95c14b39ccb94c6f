package io.eventgateway.idempotency;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.tenant.Tenant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The value of an {@code Idempotency-Key} header.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String value) {

    /** A Structured Field String (RFC 9651, section 3.3.3), as draft-ietf-httpapi-idempotency-key-header-07 asks. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\"");
    /** The key without quotes, as most APIs accept it. */
    private static final Pattern BARE = Pattern.compile("[!#-~]{1,255}");

    /** RFC 9562, section 6.5: a name space of its own separates these ids from all other name-based ids. */
    private static final UUID NAMESPACE = UUID.fromString("5c3a1c1e-6a4f-4f0b-9b0e-1d1f4f5b7a90");

    /** The key, empty if the header is absent, or {@code malformed-header}. */
    public static Outcome<Optional<IdempotencyKey>> parse(Optional<String> header) {
        if (header.isEmpty()) {
            return Outcome.passed(Optional.empty());
        }
        String text = header.get().strip();
        var quoted = QUOTED.matcher(text);
        String value = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : text;
        return quoted.matches() || BARE.matcher(text).matches()
                ? Outcome.passed(Optional.of(new IdempotencyKey(value)))
                : Outcome.refused(Problem.malformedHeader(
                        "Idempotency-Key must be 1 to 255 printable ASCII characters, in double quotes or without."));
    }

    /** A UUIDv5 (RFC 9562, section 5.5): always the same for the same tenant, operation and key, on every replica. */
    public UUID eventId(Tenant tenant, String operationId) {
        return UuidCreator.getNameBasedSha1(NAMESPACE, tenant.id() + "\n" + operationId + "\n" + value);
    }

    /**
     * The id of one event of a batch, derived in the same way.
     *
     * @param index of the event in its batch, from 0
     */
    public UUID eventId(Tenant tenant, String operationId, long index) {
        return UuidCreator.getNameBasedSha1(NAMESPACE, tenant.id() + "\n" + operationId + "\n" + value + "\n" + index);
    }
}
