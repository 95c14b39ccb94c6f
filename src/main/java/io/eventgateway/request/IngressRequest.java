package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** The input of the stages: one request, independent of HTTP. */
public interface IngressRequest {

    /** The method in upper case. */
    String method();

    /** The path as on the request line: percent-encoded and without query. */
    String path();

    /** The value of a header that occurs once; its name is case-insensitive. */
    Optional<String> header(String name);

    /**
     * All lines of the header, in their order, with a character for each byte; its name is case-insensitive.
     */
    List<String> headers(String name);

    /** The query string as on the request line, without the question mark; empty without one. */
    Optional<String> query();

    /** The W3C Trace Context of this request; empty when tracing is switched off. */
    Optional<String> traceparent();

    /** The {@code tracestate} of the caller whose trace this request continues; empty without one. */
    Optional<String> tracestate();

    /** {@code Content-Length}; empty without it, and for a compressed body, whose decoded length is unknown. */
    OptionalLong declaredLength();

    /**
     * Reads and decompresses the body, once. Until then no byte of it is read from the connection.
     *
     * @param maxBytes largest decompressed length; a longer body is {@code too-large}
     */
    Uni<Outcome<byte[]>> body(long maxBytes);

    /** Reads the body in chunks, in place of {@link #body}, and no faster than {@link Chunks#next} is called. */
    Chunks chunks();

    /** Runs tasks one after another, on the thread that serves this request. */
    Executor executor();

    /** Receives how far the stages have come, for logs and traces. */
    RequestObserver observer();

    /** A body that is read in chunks. */
    interface Chunks {

        /**
         * The next chunk, empty at the end; {@code malformed-body} when the connection ends within the body. Call it
         * again only after the last chunk has arrived.
         */
        Uni<Outcome<byte[]>> next();
    }
}
