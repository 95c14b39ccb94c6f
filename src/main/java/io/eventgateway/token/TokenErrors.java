package io.eventgateway.token;

import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Map;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why a token does not verify, in words that help its bearer and nobody else. */
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
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid) {
                return invalid.getErrorDetails().stream()
                        .map(error -> WORDS.get(error.getErrorCode()))
                        .filter(words -> words != null)
                        .findFirst()
                        .orElse("The access token does not verify");
            }
        }
        return "The access token does not verify";
    }
}
