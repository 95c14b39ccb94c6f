package io.eventgateway.http;

import io.eventgateway.quota.PolicyStatus;
import io.eventgateway.quota.QuotaStatus;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of draft-ietf-httpapi-ratelimit-headers-11: Lists of Strings with parameters (RFC 9651). */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    /** Whatever answer follows carries them. */
    static void tell(HttpServerResponse response, QuotaStatus allowance) {
        response.putHeader("RateLimit-Policy", list(allowance, RateLimitHeaders::policy));
        response.putHeader("RateLimit", list(allowance, RateLimitHeaders::standing));
    }

    private static String list(QuotaStatus allowance, Function<PolicyStatus, String> item) {
        return allowance.policies().stream().map(item).collect(Collectors.joining(", "));
    }

    private static String policy(PolicyStatus policy) {
        return '"' + policy.name() + "\";q=" + policy.quota() + unit(policy.unit()) + ";w=" + policy.windowSeconds();
    }

    /** The draft knows no unit for events; what it calls requests, its default, is what is counted. */
    private static String unit(PolicyStatus.Unit unit) {
        return switch (unit) {
            case EVENTS -> "";
            case BYTES -> ";qu=\"content-bytes\"";
        };
    }

    private static String standing(PolicyStatus policy) {
        return '"' + policy.name() + "\";r=" + policy.left() + ";t=" + policy.seconds();
    }
}
