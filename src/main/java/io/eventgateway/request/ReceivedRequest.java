package io.eventgateway.request;

import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.idempotency.KeyedRequest;
import io.eventgateway.idempotency.RequestFingerprint;
import java.time.Duration;

/** A request as a whole. */
@SuppressWarnings("java:S6218") // compared by nobody
public record ReceivedRequest(AdmittedRequest admitted, byte[] body) {

    /** How much longer than delivery's deadline a key is leased: the process may pause, or the store be slow. */
    public static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    /** What tells it from every other request with that key. */
    public KeyedRequest keyed(IdempotencyKey key) {
        IngressRequest call = admitted.call();
        RequestFingerprint fingerprint =
                RequestFingerprint.of(call.method(), call.path(), admitted.declaredHeaders(), body);
        return new KeyedRequest(admitted.tenant(), admitted.operation().id(), key, fingerprint);
    }
}
