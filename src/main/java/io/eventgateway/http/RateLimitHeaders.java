package io.eventgateway.http;

import io.eventgateway.quota.PolicyStatus;
import io.eventgateway.quota.QuotaStatus;
import io.vertx.core.http.HttpServerResponse;

/** The fields of draft-ietf-httpapi-ratelimit-headers-11: Lists of Strings with parameters (RFC 9651). */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    static void write(HttpServerResponse response, QuotaStatus status) {
        StringBuilder policies = new StringBuilder(96);
        StringBuilder left = new StringBuilder(96);
        for (PolicyStatus policy : status.policies()) {
            name(policies, policy).append(";q=").append(policy.quota()).append(unit(policy.unit()));
            policies.append(";w=").append(policy.windowSeconds());
            name(left, policy).append(";r=").append(policy.left()).append(";t=").append(policy.seconds());
        }
        response.putHeader("RateLimit-Policy", policies.toString());
        response.putHeader("RateLimit", left.toString());
    }

    private static StringBuilder name(StringBuilder list, PolicyStatus policy) {
        return list.append(list.isEmpty() ? "\"" : ", \"").append(policy.name()).append('"');
    }

    /** The draft has no unit for events; they are counted as requests, its default unit. */
    private static String unit(PolicyStatus.Unit unit) {
        return switch (unit) {
            case EVENTS -> "";
            case BYTES -> ";qu=\"content-bytes\"";
        };
    }
}
