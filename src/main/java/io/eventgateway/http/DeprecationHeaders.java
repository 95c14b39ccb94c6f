package io.eventgateway.http;

import io.eventgateway.contract.Operation.Deprecation;
import io.vertx.core.http.HttpServerResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How an operation that is going to end says so: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594), and a link to more. */
final class DeprecationHeaders {

    private DeprecationHeaders() {}

    static void tell(HttpServerResponse response, Deprecation deprecation) {
        response.putHeader("Deprecation", "@" + deprecation.since().getEpochSecond());
        deprecation
                .sunset()
                .map(sunset -> DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset.atZone(ZoneOffset.UTC)))
                .ifPresent(date -> response.putHeader("Sunset", date));
        deprecation
                .link()
                .ifPresent(
                        link -> response.putHeader("Link", "<" + link + ">; rel=\"deprecation\"; type=\"text/html\""));
    }
}
