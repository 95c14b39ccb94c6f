package io.eventgateway.delivery;

import io.eventgateway.confluent.Credentials;
import java.util.Optional;

/** Credentials that the test replaces. */
final class RotatingCredentials implements Credentials {

    private volatile long since = System.nanoTime();

    void rotate() {
        since = System.nanoTime();
    }

    @Override
    public Optional<String> known() {
        return Optional.of("Basic a2V5OnNlY3JldA==");
    }

    @Override
    public boolean outdated(long opened, long now) {
        return opened - since < 0;
    }
}
