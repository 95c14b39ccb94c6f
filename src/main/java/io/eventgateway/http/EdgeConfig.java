package io.eventgateway.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What callers have to show, and how long they are listened to. */
@ConfigMapping(prefix = "gateway.edge")
interface EdgeConfig {

    /**
     * Whether a caller must have a certificate (mTLS), beside its token: {@code none}, {@code request} or {@code required}. It counts where callers are served over
     * TLS, and is verified by the trust store of the same TLS configuration.
     */
    @WithDefault("none")
    ClientCertificates clientCertificates();

    /** How long a body may take to arrive, or, of a batch of lines, its next piece; then the answer is 408. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration bodyTimeout();

    /**
     * How long the head of an HTTP/1 request, its request line and header fields, may take from its first byte to its last; then the connection is closed. A connection
     * on which nothing comes at all is closed after {@code quarkus.http.idle-timeout}.
     */
    @WithDefault("20s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration headTimeout();

    enum ClientCertificates {
        NONE,
        REQUEST,
        REQUIRED
    }
}
