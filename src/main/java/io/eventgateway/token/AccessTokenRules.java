package io.eventgateway.token;

import io.eventgateway.token.Refusal.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an access token must be before its signature is verified: signed with an accepted algorithm, without extensions,
 * and no other kind of token (RFC 8725, sections 3.1 and 3.11; RFC 9068, section 4).
 *
 * @param algorithms accepted values of {@code alg}
 * @param requireAtJwt whether the type must be {@code at+jwt}
 */
record AccessTokenRules(Set<String> algorithms, boolean requireAtJwt) {

    /** Media types may leave out {@code application/} (RFC 7515, section 4.1.9). */
    private static final Set<String> AT_JWT = Set.of("at+jwt", "application/at+jwt");

    /** What issuers write that do not follow RFC 9068. */
    private static final Set<String> JWT = Set.of("jwt", "application/jwt");

    /** Claims of ID tokens (OpenID Connect Core) and of security events such as logout tokens (RFC 8417). */
    private static final List<String> FOREIGN = List.of("at_hash", "c_hash", "s_hash", "events");

    /** The {@code typ} claim of Keycloak's other tokens. */
    private static final Set<String> OTHER_TYPES = Set.of("ID", "Refresh", "Offline", "Logout");

    /** Why it is refused; empty if it is not. */
    Optional<Refusal> refusal(UnverifiedToken token) {
        return extension(token).or(() -> type(token)).or(() -> use(token)).or(() -> algorithm(token));
    }

    /** The gateway understands no extension, and RFC 7515, section 4.1.11 forbids an empty list of them. */
    private static Optional<Refusal> extension(UnverifiedToken token) {
        Object encoded = token.header().getOrDefault("b64", true);
        boolean extended = token.header().containsKey("crit") || !Boolean.TRUE.equals(encoded);
        return when(extended, Kind.EXTENSION, "crit or b64");
    }

    private Optional<Refusal> type(UnverifiedToken token) {
        Object type = token.header().get("typ");
        String name = String.valueOf(type).toLowerCase(Locale.ROOT);
        boolean accepted =
                AT_JWT.contains(name) || !requireAtJwt && (!token.header().containsKey("typ") || JWT.contains(name));
        return when(
                !accepted,
                Kind.TYPE,
                "its header typ is " + (type instanceof String text ? Refusal.shown(text) : "no text"));
    }

    /** Tokens that the same issuer issues for other purposes, as far as they can be recognised. */
    private static Optional<Refusal> use(UnverifiedToken token) {
        Optional<String> foreign =
                FOREIGN.stream().filter(token.claims()::containsKey).findFirst();
        if (foreign.isPresent()) {
            return when(true, Kind.TYPE, "it has the claim " + foreign.get());
        }
        // Amazon Cognito.
        String use = token.claimText("token_use").orElse("access");
        String type = token.claimText("typ").orElse("");
        return when(!use.equals("access"), Kind.TYPE, "its claim token_use is " + Refusal.shown(use))
                .or(() -> when(OTHER_TYPES.contains(type), Kind.TYPE, "its claim typ is " + type));
    }

    private Optional<Refusal> algorithm(UnverifiedToken token) {
        String algorithm = token.headerText("alg").orElse("(none)");
        return when(!algorithms.contains(algorithm), Kind.ALGORITHM, algorithm);
    }

    private static Optional<Refusal> when(boolean broken, Kind kind, String value) {
        return broken ? Optional.of(new Refusal(kind, value)) : Optional.empty();
    }
}
