package io.eventgateway.token;

import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Describes why a token is invalid, without a detail that helps an attacker. */
final class TokenErrors {

    private static final Map<Integer, String> WORDS = Map.of(
            ErrorCodes.EXPIRED, "The access token expired",
            ErrorCodes.NOT_YET_VALID, "The access token is not valid yet",
            ErrorCodes.AUDIENCE_INVALID, "The access token is meant for another audience",
            ErrorCodes.AUDIENCE_MISSING, "The access token is meant for no audience",
            ErrorCodes.ISSUER_INVALID, "The access token comes from another issuer",
            ErrorCodes.ISSUER_MISSING, "The access token names no issuer",
            ErrorCodes.SIGNATURE_INVALID, "The access token's signature does not verify");

    private TokenErrors() {}

    static String describe(ParseException refusal) {
        return Stream.<Throwable>iterate(refusal, Objects::nonNull, Throwable::getCause)
                .filter(InvalidJwtException.class::isInstance)
                .map(InvalidJwtException.class::cast)
                .limit(1)
                .flatMap(invalid -> invalid.getErrorDetails().stream())
                .map(error -> WORDS.get(error.getErrorCode()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("The access token does not verify");
    }
}
