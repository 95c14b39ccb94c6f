package io.eventgateway.ingress;

import io.smallrye.mutiny.Uni;

/** Where the events of a batch come from, no faster than they are asked for. */
@FunctionalInterface
interface Portions {

    /** The next ones. Not to be asked for after the end, nor before the last answer has come. */
    Uni<Portion> next();
}
