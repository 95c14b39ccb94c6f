package io.eventgateway.confluent;

/** The token endpoint answered, but with another status than 200. */
final class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param error the member {@code error} of the answer (RFC 6749, section 5.2), or empty */
    TokenRefusedException(int status, String error) {
        super(error.isEmpty() ? "status " + status : error);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether a repeat has the same result until the client, its secret or its scopes are corrected. */
    boolean permanent() {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }
}
