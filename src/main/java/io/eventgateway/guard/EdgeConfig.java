package io.eventgateway.guard;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Client certificates, timeouts and limits of incoming requests. */
@ConfigMapping(prefix = "gateway.edge")
public interface EdgeConfig {

    /**
     * Whether callers need a client certificate (mTLS) beside their token: {@code none}, {@code request} or
     * {@code required}. Applies to TLS connections; the trust store of the same TLS configuration verifies the
     * certificate.
     */
    @WithDefault("none")
    ClientCertificates clientCertificates();

    /**
     * Read timeout of a request body, or, for a batch of lines, of its next piece. After that the caller receives 408.
     */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration bodyTimeout();

    /**
     * Read timeout of the head of an HTTP/1 request, from the first byte of its request line to the last byte of its
     * header fields. After that the connection is closed. Over HTTP/2 the same applies to a header block and to any
     * other frame; {@code gateway.edge.body-timeout} applies to a frame of a body. A connection without any traffic is
     * closed after {@code quarkus.http.idle-timeout}.
     */
    @WithDefault("20s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration headTimeout();

    /**
     * Connections that one port of this process accepts; further ones are closed immediately. Each costs 2 to 10 KiB.
     * Port 9000 has the same limit of its own.
     */
    @WithDefault("8000")
    @Min(1)
    int maxConnections();

    /**
     * Concurrent HTTP/2 streams over all connections; one connection may have
     * {@code quarkus.http.limits.max-concurrent-streams}, 100. Further streams are refused with REFUSED_STREAM, which
     * clients may retry. Each costs 8 KiB.
     */
    @WithDefault("4000")
    @Min(1)
    int maxStreams();

    /**
     * Buffered bytes of heads and bodies that have arrived in part, over all connections; and the same limit again, on
     * each port, for responses that callers have not read. The first 4 KiB of each are not counted. When the limit is
     * reached, a body is rejected with 503, and in all other cases the connection is closed.
     */
    @WithDefault("32M")
    MemorySize maxBufferedBytes();

    enum ClientCertificates {
        NONE,
        REQUEST,
        REQUIRED
    }
}
