package io.eventgateway.confluent;

import java.net.ConnectException;

/** The identity provider issues no access token. For a record this is the same as no connection: nothing was sent. */
final class CredentialsUnavailableException extends ConnectException {

    CredentialsUnavailableException(Throwable cause) {
        super("No access token for Confluent: " + cause.getMessage());
        initCause(cause);
    }
}
