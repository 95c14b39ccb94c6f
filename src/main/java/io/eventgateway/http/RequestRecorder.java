package io.eventgateway.http;

import io.eventgateway.guard.ConnectionLimits;
import io.eventgateway.guard.EdgeConfig;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Notes every request of the callers' port, from before anything else sees it until the last byte of its answer. */
@ApplicationScoped
class RequestRecorder {

    /** As in the logs of nginx: the caller went away before the answer. */
    private static final int CALLER_GONE = 499;

    private final RequestMetrics metrics;
    private final AccessLogWriter lines;
    private final Duration bodyTimeout;
    private final ConnectionLimits room;

    RequestRecorder(RequestMetrics metrics, AccessLogWriter lines, EdgeConfig config, ConnectionLimits room) {
        this.metrics = metrics;
        this.lines = lines;
        this.bodyTimeout = config.bodyTimeout();
        this.room = room;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::begin).failureHandler(this::failed);
    }

    /** What the router refuses, mostly before it comes here: a request over HTTP/2 that names no host, a target that is no path. */
    private void failed(RoutingContext context) {
        int status = context.statusCode();
        if (context.response().headWritten() || status != 400 && status != 404) {
            context.next();
        } else {
            RequestRecord known = RequestRecord.of(context);
            UnroutableRequests.refuse(context, known == null ? note(context) : known, status);
        }
    }

    private void begin(RoutingContext context) {
        RequestRecord access = note(context);
        if (context.request().authority() == null) {
            // HTTP/1.0 and HTTP/2 let a client leave it out; answers say where things are, and could not.
            UnroutableRequests.refuse(context, access, 400);
        } else {
            context.next();
        }
    }

    private RequestRecord note(RoutingContext context) {
        RequestRecord access = RequestRecord.begin(context, bodyTimeout, room);
        context.addEndHandler(end -> end(access, context.response()));
        return access;
    }

    private void end(RequestRecord access, HttpServerResponse response) {
        int status = response.headWritten() ? response.getStatusCode() : CALLER_GONE;
        long nanos = access.nanos();
        metrics.ended(access, status, nanos);
        if (lines.wanted()) {
            lines.add(AccessLog.line(access, status, nanos));
        }
    }
}
