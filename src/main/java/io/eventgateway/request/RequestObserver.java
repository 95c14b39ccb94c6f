package io.eventgateway.request;

import io.eventgateway.contract.Operation;
import io.eventgateway.tenant.Tenant;

/**
 * Receives the progress of one request while its stages run, so that the access log also has an entry for a request
 * whose caller disconnects before there is a result. It never changes the response.
 */
public interface RequestObserver {

    /** Not called when no operation matches. */
    void matched(Operation operation);

    /** Not called when the caller cannot be authenticated. */
    void identified(Tenant tenant);

    /** Begins the span of validation. */
    RequestSpan validating();

    /** Begins the span that ends with Kafka's acknowledgement. */
    RequestSpan delivering(String topic);
}
