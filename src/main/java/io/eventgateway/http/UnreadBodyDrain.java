package io.eventgateway.http;

import io.eventgateway.guard.EdgeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Reads and drops the rest of a request's body after its response: a caller that is still sending would never read the
 * response otherwise, and the connection could not carry its next request. If the rest is too long or too slow, the
 * connection is closed; over HTTP/2, which others share, the stream is reset.
 */
@ApplicationScoped
class UnreadBodyDrain {

    /** Twice the largest body that a contract may allow. */
    static final long MAX_BYTES = 16_000_000;

    /** Time for the caller to read a response that is the connection's last (RFC 9112, section 9.6). */
    private static final long LINGER_MILLIS = 1000;

    private final long bodyTimeoutMillis;

    UnreadBodyDrain(EdgeConfig config) {
        this.bodyTimeoutMillis = config.bodyTimeout().toMillis();
    }

    @ServerResponseFilter
    void afterResponse(RoutingContext context, ContainerResponseContext response) {
        HttpServerRequest request = context.request();
        if (response.getEntity() instanceof BatchResponse) {
            return; // the response is written while the batch is read
        }
        drain(request);
        if (response.getHeaders().containsKey("Connection")) {
            Vertx.currentContext().owner().setTimer(LINGER_MILLIS, fired -> end(request));
            if (request.version() == HttpVersion.HTTP_2) {
                // A client must treat a response with this field as malformed (RFC 9113, section 8.2.2).
                response.getHeaders().remove("Connection");
            }
        }
    }

    void drain(HttpServerRequest request) {
        if (!request.isEnded() && !request.response().closed()) {
            Vertx vertx = Vertx.currentContext().owner();
            long timer = vertx.setTimer(bodyTimeoutMillis, fired -> end(request));
            request.handler(new Counter(request)::count)
                    .endHandler(end -> vertx.cancelTimer(timer))
                    // The timer would keep the request of a caller that has disconnected.
                    .exceptionHandler(disconnected -> vertx.cancelTimer(timer))
                    .resume();
        }
    }

    /** RFC 9113, section 8.1: NO_ERROR asks a client whose response is complete to stop sending. */
    private static void end(HttpServerRequest request) {
        end(request, 0);
    }

    /** Closes the connection; over HTTP/2, which others share, only the stream, with that code (RFC 9113, section 7). */
    static void end(HttpServerRequest request, long code) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(code);
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
