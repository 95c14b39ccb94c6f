package io.eventgateway.http;

import io.eventgateway.document.PublishConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What browsers may do with the gateway's pages: as little as they need, and nothing with another host. Answers of the API have no use for it. */
@ApplicationScoped
public class PageHeaders {

    public static final String HTML = "text/html;charset=UTF-8";

    /** Content Security Policy Level 3. Icons of Swagger UI are `data:` addresses. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src ";

    private final String policy;

    PageHeaders(PublishConfig config) {
        this.policy = POLICY + String.join(" ", reachable(config));
    }

    /** Swagger UI gets tokens from one address and sends requests to the other. */
    private static Set<String> reachable(PublishConfig config) {
        Set<String> origins = new TreeSet<>(Set.of("'self'"));
        config.tokenUrl()
                .ifPresent(it -> origin("gateway.publish.token-url", it).ifPresent(origins::add));
        origin("gateway.publish.server-url", config.serverUrl()).ifPresent(origins::add);
        return origins;
    }

    /** Empty when the address is on this host. */
    private static Optional<String> origin(String key, String address) {
        try {
            URI uri = new URI(address);
            return Optional.ofNullable(uri.getHost())
                    .map(host -> uri.resolve("/").toString().replaceAll("/$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(key + " is no address: " + e.getReason(), e);
        }
    }

    void register(@Observes Router router) {
        for (String pages : new String[] {"/", "/docs/*", "/problems", "/problems/*"}) {
            router.route(pages)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .order(Integer.MIN_VALUE)
                    .handler(this::mark);
        }
    }

    private void mark(RoutingContext context) {
        context.addHeadersEndHandler(done -> complete(context.response().headers()));
        context.next();
    }

    private void complete(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        // Asked for anew each time, and mostly answered with 304: their addresses stay the same when the gateway
        // changes.
        headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (type != null && type.startsWith("text/html")) {
            restrict(headers::set);
        }
    }

    /** Marks one page, wherever it is. */
    void restrict(BiConsumer<String, String> header) {
        header.accept("Content-Security-Policy", policy);
        header.accept("Referrer-Policy", "no-referrer");
    }

    /** The way from a page to the gateway's root, so that links hold behind a path prefix too. */
    public static String root(UriInfo uri) {
        String base = uri.getBaseUri().getRawPath();
        String page = uri.getRequestUri().getRawPath().substring(base.length());
        return "./" + "../".repeat((int) page.chars().filter(it -> it == '/').count());
    }
}
