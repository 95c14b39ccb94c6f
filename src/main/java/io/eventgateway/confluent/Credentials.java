package io.eventgateway.confluent;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Credentials for Confluent's REST API. Thread-safe. */
public interface Credentials {

    /** The value of {@code Authorization}, if it is known without a request to an identity provider. */
    Optional<String> known();

    /** The value of {@code Authorization}, requested if necessary; fails if there is none at the moment. */
    default Uni<String> authorization() {
        return Uni.createFrom().optional(known());
    }

    /**
     * Whether a stream was opened with credentials that are no longer valid, or expire soon, so that it must be
     * replaced.
     *
     * @param opened when the stream was opened, by {@link System#nanoTime}
     * @param now by the same clock
     */
    boolean outdated(long opened, long now);
}
