package io.eventgateway.confluent;

import java.net.ConnectException;

/** There is nothing to be let in with, since the identity provider does not give it: for a record this is the same as no connection. */
final class CredentialsUnavailableException extends ConnectException {

    CredentialsUnavailableException(Throwable cause) {
        super("No access token for Confluent: " + cause.getMessage());
        initCause(cause);
    }
}
