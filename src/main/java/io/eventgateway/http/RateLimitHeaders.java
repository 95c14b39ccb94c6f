package io.eventgateway.http;

import io.eventgateway.quota.PolicyStatus;
import io.eventgateway.quota.QuotaStatus;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of draft-ietf-httpapi-ratelimit-headers-11: Lists of Strings with parameters (RFC 9651). */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    static void write(HttpServerResponse response, QuotaStatus status) {
        response.putHeader("RateLimit-Policy", list(status, RateLimitHeaders::policy));
        response.putHeader("RateLimit", list(status, RateLimitHeaders::left));
    }

    private static String list(QuotaStatus status, Function<PolicyStatus, String> item) {
        return status.policies().stream().map(item).collect(Collectors.joining(", "));
    }

    private static String policy(PolicyStatus policy) {
        return '"' + policy.name() + "\";q=" + policy.quota() + unit(policy.unit()) + ";w=" + policy.windowSeconds();
    }

    /** The draft has no unit for events; they are counted as requests, its default unit. */
    private static String unit(PolicyStatus.Unit unit) {
        return switch (unit) {
            case EVENTS -> "";
            case BYTES -> ";qu=\"content-bytes\"";
        };
    }

    private static String left(PolicyStatus policy) {
        return '"' + policy.name() + "\";r=" + policy.left() + ";t=" + policy.seconds();
    }
}
