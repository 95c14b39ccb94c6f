package io.eventgateway.token;

import io.eventgateway.problem.Problem;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a token is refused.
 *
 * @param value what the log names beside the reason, such as a key id; it comes from the token
 */
record Refusal(Kind kind, String value) {

    /** Enough for an address; a token may be longer than a log line should be. */
    private static final int MAX_LENGTH = 200;

    /** The reasons: for the caller, without a detail that helps an attacker, and for the log. */
    enum Kind {
        MALFORMED("The access token is not a well-formed JWT", ""),
        ISSUER_MISSING("The access token names no issuer", "it has no iss, or one that is no text"),
        ISSUER_UNKNOWN("The access token comes from another issuer", "its issuer is %s, which is not configured"),
        TYPE("The token is not an access token", "%s, so it is not an access token"),
        EXTENSION("The access token requires an extension that is not supported", "its header has %s"),
        ALGORITHM(
                "The access token is signed with an algorithm that is not accepted",
                "its algorithm %s is not among those of gateway.token.algorithms"),
        KEY("The access token does not verify", "the issuer has no key for %s"),
        KEYS_UNAVAILABLE(
                "The access token does not verify", "the issuer's keys cannot be fetched, and none is known for %s"),
        SIGNATURE("The access token's signature does not verify", "its signature does not verify with the key %s"),
        EXPIRED("The access token expired", ""),
        NOT_YET_VALID(
                "The access token is not valid yet",
                "its nbf is further in the future than gateway.token.leeway allows"),
        DATES("The access token expires before it is valid", "its exp is before its iat or nbf"),
        AUDIENCE("The access token is meant for another audience", "its audience is %s"),
        AUDIENCE_MISSING("The access token is meant for no audience", "it has no audience, and its client is %s"),
        EXPIRY_MISSING("The access token has no expiry", "it has no exp"),
        CLAIM("The access token does not verify", "its claim %s has an invalid value"),
        OTHER("The access token does not verify", "the library cannot verify it; its key id is %s");

        private final String detail;
        private final String cause;

        Kind(String detail, String cause) {
            this.detail = detail;
            this.cause = cause;
        }
    }

    static Refusal of(Kind kind) {
        return new Refusal(kind, "");
    }

    Problem problem() {
        return Problem.tokenInvalid(kind.detail);
    }

    /** For the log; empty for what is ordinary, or says nothing about an issuer. */
    Optional<String> cause() {
        return kind.cause.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, kind.cause, printable(shown(value))));
    }

    /** What a line names; a value that is empty would look like a defect of the line. */
    static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    /** Tokens are text of strangers: a control character could start a line of its own. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> {
            boolean shown = c == ' ' || Character.isLetterOrDigit(c) || c > ' ' && c < 0x7F;
            printable.append(shown ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c));
        });
        return printable.toString();
    }
}
