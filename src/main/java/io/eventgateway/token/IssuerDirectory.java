package io.eventgateway.token;

import java.util.Optional;

/** Finds the issuer of a token. */
interface IssuerDirectory {

    /** By the {@code iss} that the token claims; its issuer verifies that claim. */
    Optional<Issuer> find(UnverifiedToken token);
}
