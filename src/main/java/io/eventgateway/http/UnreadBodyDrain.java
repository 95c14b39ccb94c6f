package io.eventgateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What an answer left unread of a request's body is read and dropped: a caller that is still sending would never see the answer otherwise, and the connection
 * could not carry its next request. A body without end, in bytes or in time, ends the connection, or of HTTP/2 the stream: others share its connection.
 */
class UnreadBodyDrain {

    /** Twice the largest body that any contract may take. */
    static final long MAX_BYTES = 16_000_000;

    /** So long the caller has to read an answer that is the connection's last (RFC 9112, section 9.6). */
    private static final long LINGER_MILLIS = 1000;

    @ServerResponseFilter
    void drop(RoutingContext context, ContainerResponseContext response) {
        HttpServerRequest request = context.request();
        if (response.getEntity() instanceof BatchResponse) {
            return; // a batch is still being read, and answered
        }
        drop(RequestRecord.of(context));
        if (response.getHeaders().containsKey("Connection")) {
            Vertx.currentContext().owner().setTimer(LINGER_MILLIS, fired -> end(request));
            if (request.version() == HttpVersion.HTTP_2) {
                // A client has to take an answer with this field for a malformed one (RFC 9113, section 8.2.2).
                response.getHeaders().remove("Connection");
            }
        }
    }

    static void drop(RequestRecord access) {
        HttpServerRequest request = access.request();
        if (!request.isEnded() && !request.response().closed()) {
            Vertx vertx = Vertx.currentContext().owner();
            long timer = vertx.setTimer(access.bodyTimeout().toMillis(), fired -> end(request));
            request.handler(new Counter(request)::count)
                    .endHandler(end -> vertx.cancelTimer(timer))
                    // The caller is gone: its request must not be remembered for as long as a body may take.
                    .exceptionHandler(gone -> vertx.cancelTimer(timer))
                    .resume();
        }
    }

    /** RFC 9113, section 8.1: NO_ERROR tells a client whose answer is complete to send no more. */
    private static void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(0);
        } else {
            request.connection().close();
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
                end(request);
            }
        }
    }
}
