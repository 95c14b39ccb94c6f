package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.smallrye.mutiny.Uni;

/** The stages that depend on how many events a body holds: one, or a batch. */
public interface EventBodyHandler {

    /** quota: charges what is known before the body is read. */
    Uni<Outcome<AuthenticatedRequest>> charge(AuthenticatedRequest request, QuotaCharge charge);

    /** Reads the body, or the first chunk of a long one. */
    Uni<Outcome<ReceivedBody>> receive(AuthenticatedRequest request, QuotaCharge charge);

    /** A body that has been read, as a whole or up to its first chunk. */
    interface ReceivedBody {

        AuthenticatedRequest request();

        /** validation only: a dry run ends before anything is written. */
        Uni<Outcome<IngressResult>> validate();

        /**
         * idempotency, validation, mapping and delivery. A request with a key is written once, however often it is
         * repeated.
         */
        Uni<Outcome<IngressResult>> write();
    }
}
