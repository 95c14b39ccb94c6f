package io.eventgateway.http;

import io.eventgateway.contract.Operation.Deprecation;
import io.eventgateway.field.HttpDate;
import io.vertx.core.http.HttpServerResponse;

/** Response headers of a deprecated operation: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and a link. */
final class DeprecationHeaders {

    private DeprecationHeaders() {}

    static void write(HttpServerResponse response, Deprecation deprecation) {
        response.putHeader("Deprecation", "@" + deprecation.since().getEpochSecond());
        deprecation.sunset().map(HttpDate::format).ifPresent(date -> response.putHeader("Sunset", date));
        deprecation
                .link()
                .ifPresent(
                        link -> response.putHeader("Link", "<" + link + ">; rel=\"deprecation\"; type=\"text/html\""));
    }
}
