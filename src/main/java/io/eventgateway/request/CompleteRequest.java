package io.eventgateway.request;

import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.idempotency.KeyedRequest;
import io.eventgateway.idempotency.RequestFingerprint;
import java.time.Duration;

/** An admitted request with its complete body. */
@SuppressWarnings("java:S6218") // never compared
public record CompleteRequest(AuthenticatedRequest authenticated, byte[] body) {

    /** Time that the lease of a key outlives the deadline of delivery: the process may pause, or the store be slow. */
    public static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    /** The request as idempotency compares it with others of the same key. */
    public KeyedRequest keyed(IdempotencyKey key) {
        IngressRequest request = authenticated.request();
        RequestFingerprint fingerprint =
                RequestFingerprint.of(request.method(), request.path(), authenticated.declaredParameters(), body);
        return new KeyedRequest(
                authenticated.tenant(), authenticated.operation().id(), key, fingerprint);
    }
}
