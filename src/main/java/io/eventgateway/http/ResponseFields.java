package io.eventgateway.http;

import io.eventgateway.field.HttpDate;
import io.eventgateway.field.ListField;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Completes the fields of every response: {@code Date} (RFC 9110, section 6.6.1), and one {@code Vary} that names
 * {@code Origin} wherever pages of other origins are allowed, also in responses to requests without an origin (Fetch
 * Standard, CORS protocol and HTTP caches).
 */
@ApplicationScoped
class ResponseFields {

    private final boolean crossOrigin;

    ResponseFields(@ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean crossOrigin) {
        this.crossOrigin = crossOrigin;
    }

    /** Health and metrics. */
    void register(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(context -> {
            addDate(context);
            context.next();
        });
    }

    private static void addDate(RoutingContext context) {
        context.addHeadersEndHandler(done -> context.response().putHeader(HttpHeaders.DATE, HttpDate.now()));
    }

    /** Completes the fields when the response is written. */
    void completeLater(RoutingContext context) {
        addDate(context);
        context.addHeadersEndHandler(done -> completeVary(context.response().headers()));
    }

    private void completeVary(MultiMap headers) {
        if (crossOrigin || headers.contains(HttpHeaders.VARY)) {
            Collection<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(ListField.items(headers.getAll(HttpHeaders.VARY)));
            names.addAll(crossOrigin ? List.of("Origin") : List.of());
            headers.set(HttpHeaders.VARY, String.join(", ", names));
        }
    }
}
