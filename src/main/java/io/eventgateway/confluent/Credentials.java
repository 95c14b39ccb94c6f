package io.eventgateway.confluent;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What the gateway shows Confluent to be let in. Any thread may ask. */
public interface Credentials {

    /** The value of {@code Authorization} where it is known without asking anybody. */
    Optional<String> known();

    /** The same, known or not; fails when there is none to be had now. */
    default Uni<String> authorization() {
        return Uni.createFrom().optional(known());
    }

    /**
     * Whether a stream was opened with something that is not valid any more, or not for long, so that it is to be replaced.
     *
     * @param opened when, by {@link System#nanoTime}
     * @param now by the same clock
     */
    boolean outdated(long opened, long now);
}
