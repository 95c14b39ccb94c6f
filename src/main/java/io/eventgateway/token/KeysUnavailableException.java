package io.eventgateway.token;

import org.jose4j.lang.UnresolvableKeyException;

/** There is no key for a token, because the keys of its issuer cannot be fetched. */
final class KeysUnavailableException extends UnresolvableKeyException {

    KeysUnavailableException() {
        super("the keys cannot be fetched");
    }
}
