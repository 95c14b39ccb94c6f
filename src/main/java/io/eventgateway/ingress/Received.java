package io.eventgateway.ingress;

import io.eventgateway.contract.Parameter;
import io.eventgateway.idempotency.Fingerprint;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.idempotency.KeyedRequest;
import io.eventgateway.mapping.Submission;
import io.eventgateway.validation.Payload;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request as a whole. */
@SuppressWarnings("java:S6218") // compared by nobody
record Received(Admitted admitted, byte[] body) {

    /** What tells it from every other request with that key. */
    KeyedRequest keyed(IdempotencyKey key) {
        Fingerprint fingerprint =
                Fingerprint.of(admitted.call().method(), admitted.call().path(), declaredHeaders(), body);
        return new KeyedRequest(admitted.tenant(), admitted.operation().id(), key, fingerprint);
    }

    /** The request as mapping sees it, once its payload is known to be valid. */
    Submission submission(Payload payload) {
        return new Submission(
                payload.tree(), payload.bytes(), admitted.match().pathParameters(), admitted.call()::header);
    }

    private SortedMap<String, String> declaredHeaders() {
        SortedMap<String, String> headers = new TreeMap<>();
        for (Parameter parameter : admitted.operation().parameters()) {
            if (parameter.in() == Parameter.In.HEADER) {
                String name = parameter.name().toLowerCase(Locale.ROOT);
                admitted.parameter(Parameter.In.HEADER, name).ifPresent(value -> headers.put(name, value));
            }
        }
        return headers;
    }
}
