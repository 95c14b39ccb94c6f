package io.eventgateway.http;

import io.eventgateway.problem.ProblemCode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What an answer left unread of a request's body is read and dropped: a caller that is still sending would never see the answer otherwise, and the connection
 * could not carry its next request. A body without end ends the connection.
 */
class Leftovers {

    /** Twice the largest body that any contract may take. */
    static final long MAX_BYTES = 16_000_000;

    /** A body that stopped arriving has no end that could be waited for; so long the caller has to read the answer (RFC 9112, section 9.6). */
    private static final long LINGER_MILLIS = 1000;

    @ServerResponseFilter
    void drop(HttpServerRequest request, ContainerResponseContext response) {
        // A batch is still being read.
        if (!(response.getEntity() instanceof Told)) {
            drop(request);
        }
        if (response.getStatus() == ProblemCode.REQUEST_TIMEOUT.status()) {
            Vertx.currentContext().owner().setTimer(LINGER_MILLIS, fired -> request.connection()
                    .close());
        }
    }

    static void drop(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(new Counter(request)::count).resume();
        }
    }

    private static final class Counter {

        private final HttpServerRequest request;
        private long dropped;

        private Counter(HttpServerRequest request) {
            this.request = request;
        }

        private void count(Buffer chunk) {
            dropped += chunk.length();
            if (dropped > MAX_BYTES) {
                request.connection().close();
            }
        }
    }
}
