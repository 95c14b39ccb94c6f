package io.eventgateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;

/** Records every request of the callers' port, from its head to the last byte of its response. */
@ApplicationScoped
class TelemetryRecorder {

    /** The caller disconnected before the response; the status that nginx logs for it. */
    private static final int CALLER_DISCONNECTED = 499;

    private final RequestMetrics metrics;
    private final AccessLogWriter accessLog;
    private final ResponseFields fields;

    TelemetryRecorder(RequestMetrics metrics, AccessLogWriter accessLog, ResponseFields fields) {
        this.metrics = metrics;
        this.accessLog = accessLog;
        this.fields = fields;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::begin).failureHandler(this::failed);
    }

    /** Refuses what the router cannot route: an HTTP/2 request without a host, or a target that is not a path. */
    private void failed(RoutingContext context) {
        int status = context.statusCode();
        if (ofAnotherOrigin(context)) {
            context.response().setStatusCode(403).end();
        } else if (context.response().headWritten() || status != 400 && status != 404) {
            context.next();
        } else {
            RequestTelemetry known = RequestTelemetry.of(context);
            UnroutableRequests.refuse(context, known == null ? start(context) : known, status);
        }
    }

    /**
     * Whether Quarkus' CORS filter failed to compare the origin with that of the request: it does not expect a host that
     * {@link URI} does not parse, such as {@code event_gateway}.
     */
    private static boolean ofAnotherOrigin(RoutingContext context) {
        HttpServerRequest request = context.request();
        return context.failure() instanceof NullPointerException
                && !context.response().headWritten()
                && request.getHeader(HttpHeaders.ORIGIN) != null
                && URI.create(request.absoluteURI()).getHost() == null;
    }

    private void begin(RoutingContext context) {
        RequestTelemetry telemetry = start(context);
        if (context.request().authority() == null) {
            // HTTP/1.0 and HTTP/2 clients may omit it, but responses contain absolute addresses.
            UnroutableRequests.refuse(context, telemetry, 400);
        } else {
            context.next();
        }
    }

    private RequestTelemetry start(RoutingContext context) {
        RequestTelemetry telemetry = RequestTelemetry.begin(context);
        fields.completeLater(context);
        context.addEndHandler(end -> end(telemetry, context.response()));
        return telemetry;
    }

    private void end(RequestTelemetry telemetry, HttpServerResponse response) {
        int status = response.headWritten() ? response.getStatusCode() : CALLER_DISCONNECTED;
        long nanos = telemetry.elapsedNanos();
        metrics.ended(telemetry, status, nanos);
        if (accessLog.enabled()) {
            accessLog.add(AccessLog.line(telemetry, status, nanos));
        }
    }
}
