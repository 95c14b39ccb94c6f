package io.eventgateway.idempotency;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.digest.Digests;
import io.eventgateway.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** A request that carries an {@code Idempotency-Key}. Keys are separate for each tenant and operation. */
public record KeyedRequest(Tenant tenant, String operationId, IdempotencyKey key, RequestFingerprint fingerprint) {

    Attempt attempt(Duration lease) {
        return new Attempt(
                address(),
                fingerprint.value(),
                UuidCreator.getTimeOrderedEpoch().toString(),
                lease);
    }

    /** The key in the store: a hash, because keys may be long or confidential. No part can contain a line end. */
    private String address() {
        String name = tenant.id() + "\n" + operationId + "\n" + key.value();
        byte[] digest = Digests.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return "event-gateway:idempotency:" + HexFormat.of().formatHex(digest);
    }
}
