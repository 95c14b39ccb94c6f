package io.eventgateway.http;

import io.eventgateway.ingress.Items;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.UriInfo;

/**
 * The answer to a batch, before it is written.
 *
 * @param lines whether each item is written as a line, instead of all in one document
 * @param minimal whether items that succeeded are only counted ({@code Prefer: return=minimal}, RFC 7240, section 4.2)
 */
record Told(Items items, boolean lines, boolean minimal, HttpServerRequest request, UriInfo uri) {

    static Told of(Items items, HttpServerRequest request, UriInfo uri) {
        return new Told(
                items,
                mentions(request, "Accept", BatchWriter.LINES),
                mentions(request, "Prefer", "return=minimal"),
                request,
                uri);
    }

    private static boolean mentions(HttpServerRequest request, String header, String what) {
        return request.headers().getAll(header).stream().anyMatch(value -> value.contains(what));
    }
}
