package io.eventgateway.ingress;

import io.eventgateway.idempotency.Fingerprint;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.idempotency.KeyedRequest;

/** A request as a whole. */
@SuppressWarnings("java:S6218") // compared by nobody
record Received(Admitted admitted, byte[] body) {

    /** What tells it from every other request with that key. */
    KeyedRequest keyed(IdempotencyKey key) {
        Call call = admitted.call();
        Fingerprint fingerprint = Fingerprint.of(call.method(), call.path(), admitted.declaredHeaders(), body);
        return new KeyedRequest(admitted.tenant(), admitted.operation().id(), key, fingerprint);
    }
}
