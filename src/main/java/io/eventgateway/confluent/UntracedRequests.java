package io.eventgateway.confluent;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.ws.rs.ext.ContextResolver;

/**
 * Excludes the HTTP client from traces: a produce stream carries the records of thousands of requests, and each record
 * has a {@code traceparent} of its own.
 */
class UntracedRequests implements ContextResolver<HttpClientOptions> {

    @Override
    public HttpClientOptions getContext(Class<?> type) {
        return new HttpClientOptions().setTracingPolicy(TracingPolicy.IGNORE);
    }
}
