package io.eventgateway.token;

import io.eventgateway.token.Refusal.Kind;
import io.smallrye.jwt.auth.principal.ParseException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/** Translates the library's reasons for which a token is invalid. */
final class RefusalClassifier {

    private static final Map<Integer, Kind> KINDS = Map.of(
            ErrorCodes.EXPIRED, Kind.EXPIRED,
            ErrorCodes.NOT_YET_VALID, Kind.NOT_YET_VALID,
            ErrorCodes.SIGNATURE_INVALID, Kind.SIGNATURE,
            ErrorCodes.MISCELLANEOUS, Kind.DATES,
            ErrorCodes.EXPIRATION_MISSING, Kind.EXPIRY_MISSING,
            ErrorCodes.ISSUER_INVALID, Kind.ISSUER_UNKNOWN,
            ErrorCodes.ISSUER_MISSING, Kind.ISSUER_MISSING);

    private static final List<String> DATES = List.of("exp", "nbf", "iat");

    private RefusalClassifier() {}

    static Refusal refusal(ParseException error, UnverifiedToken token) {
        if (causes(error).anyMatch(UnresolvableKeyException.class::isInstance)) {
            boolean unavailable = causes(error).anyMatch(KeysUnavailableException.class::isInstance);
            return new Refusal(unavailable ? Kind.KEYS_UNAVAILABLE : Kind.KEY, key(token));
        }
        // The library's own messages contain claims.
        return kind(error)
                .map(kind -> new Refusal(kind, token.headerText("kid").orElse("(none)")))
                .or(() -> misshapenDate(token).map(claim -> new Refusal(Kind.CLAIM, claim)))
                .orElseGet(() -> new Refusal(Kind.OTHER, token.headerText("kid").orElse("(none)")));
    }

    private static String key(UnverifiedToken token) {
        return token.headerText("kid")
                        .map(id -> "the key id " + Refusal.shown(id))
                        .orElse("a token without key id")
                + " and algorithm " + token.headerText("alg").orElse("(none)");
    }

    /** Dates are numbers (RFC 7519, section 4.1); an integer of more than 64 bits is none for the library. */
    private static Optional<String> misshapenDate(UnverifiedToken token) {
        return DATES.stream()
                .filter(token.claims()::containsKey)
                .filter(claim -> !(token.claims().get(claim) instanceof Number number) || number instanceof BigInteger)
                .findFirst();
    }

    private static Optional<Kind> kind(ParseException error) {
        return causes(error)
                .filter(InvalidJwtException.class::isInstance)
                .map(InvalidJwtException.class::cast)
                .findFirst()
                .flatMap(RefusalClassifier::kind);
    }

    private static Optional<Kind> kind(InvalidJwtException invalid) {
        return invalid.getErrorDetails().stream()
                .map(detail -> KINDS.get(detail.getErrorCode()))
                .filter(Objects::nonNull)
                // The library's own failures have the same code as dates in the wrong order, and a cause.
                .filter(kind -> kind != Kind.DATES || invalid.getCause() == null)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }
}
