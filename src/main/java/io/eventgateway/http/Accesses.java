package io.eventgateway.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Notes every request of the callers' port, from before anything else sees it until the last byte of its answer. */
@ApplicationScoped
class Accesses {

    /** As in the logs of nginx: the caller went away before the answer. */
    private static final int CALLER_GONE = 499;

    private final RequestMetrics metrics;
    private final Duration bodyTimeout;

    Accesses(RequestMetrics metrics, EdgeConfig config) {
        this.metrics = metrics;
        this.bodyTimeout = config.bodyTimeout();
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::begin).failureHandler(Accesses::failed);
    }

    /** What was refused before it came here, such as a request over HTTP/2 that names no host, would be an error in the log. */
    private static void failed(RoutingContext context) {
        if (Access.of(context) == null && context.statusCode() == 400) {
            context.response().setStatusCode(400).end();
        } else {
            context.next();
        }
    }

    private void begin(RoutingContext context) {
        Access access = Access.begin(context, bodyTimeout);
        context.addEndHandler(end -> end(access, context.response()));
        if (context.request().authority() == null) {
            // HTTP/1.0 and HTTP/2 let a client leave it out; answers say where things are, and could not.
            context.response().setStatusCode(400).end();
        } else {
            context.next();
        }
    }

    private void end(Access access, HttpServerResponse response) {
        int status = response.headWritten() ? response.getStatusCode() : CALLER_GONE;
        long nanos = access.nanos();
        metrics.ended(access, status, nanos);
        AccessLog.write(access, status, nanos);
    }
}
