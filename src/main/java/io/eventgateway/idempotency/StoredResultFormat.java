package io.eventgateway.idempotency;

import java.util.Optional;

/** Format in which a result is stored until its request is repeated. */
public interface StoredResultFormat<T> {

    /** Empty if the result reports that not everything succeeded: a repeat then makes another attempt. */
    Optional<String> write(T result);

    /** @param text written by {@link #write}, possibly by the previous version of the gateway */
    T replay(String text);
}
