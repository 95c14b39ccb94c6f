package io.eventgateway.guard;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What callers have to show, how long they are listened to, and how many at a time. */
@ConfigMapping(prefix = "gateway.edge")
public interface EdgeConfig {

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
     * How long the head of an HTTP/1 request, its request line and header fields, may take from its first byte to its last; then the connection is closed. Over HTTP/2 the same
     * holds for a header block and for any other frame; a frame of a body may take {@code gateway.edge.body-timeout}. A connection on which nothing comes at all is closed
     * after {@code quarkus.http.idle-timeout}.
     */
    @WithDefault("20s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration headTimeout();

    /**
     * Connections that callers may have with one port of this process; one more is closed at once. Each costs 2 to 10 KiB. Port 9000 has the same bound for itself.
     */
    @WithDefault("8000")
    @Min(1)
    int maxConnections();

    /**
     * Requests over HTTP/2 that may be under way over all connections, of which each may have {@code quarkus.http.limits.max-concurrent-streams}, 100, at most; one more is refused so that the client may repeat it
     * (REFUSED_STREAM). Each costs 8 KiB.
     */
    @WithDefault("4000")
    @Min(1)
    int maxStreams();

    /**
     * Bytes of heads and bodies that have come in part, over all connections; and as much again, on each port, of answers that callers have not read. The first 4 KiB of each are not
     * counted. Beyond, a body gets 503, and others their connection closed.
     */
    @WithDefault("32M")
    MemorySize maxBufferedBytes();

    enum ClientCertificates {
        NONE,
        REQUEST,
        REQUIRED
    }
}
