package io.eventgateway.idempotency;

import java.util.Optional;

/** How an answer is kept until its request is repeated. */
public interface StoredResultFormat<T> {

    /** Empty when it says that not everything succeeded: then a repeat is to try again. */
    Optional<String> write(T answer);

    /** @param text what {@link #write} made, possibly of the version before this one */
    T replay(String text);
}
