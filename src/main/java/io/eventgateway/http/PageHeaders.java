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

/**
 * Sets the security and cache headers of the gateway's pages. Their Content Security Policy allows only what the pages
 * need, and no other host than the token endpoint and the server of the contracts. API responses do not need them.
 */
@ApplicationScoped
public class PageHeaders {

    public static final String HTML = "text/html;charset=UTF-8";

    /** Content Security Policy Level 3. Icons of Swagger UI are {@code data:} URLs. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src ";

    private final String policy;

    PageHeaders(PublishConfig config) {
        this.policy = POLICY + String.join(" ", connectOrigins(config));
    }

    /** Origins for scripts: Swagger UI requests tokens from one URL and sends its calls to the other. */
    private static Set<String> connectOrigins(PublishConfig config) {
        Set<String> origins = new TreeSet<>(Set.of("'self'"));
        config.tokenUrl()
                .ifPresent(it -> origin("gateway.publish.token-url", it).ifPresent(origins::add));
        config.serverUrl()
                .ifPresent(it -> origin("gateway.publish.server-url", it).ifPresent(origins::add));
        return origins;
    }

    /** The origin of a URL; empty when the URL is relative, and thus on this host. */
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
                    .handler(this::addHeaders);
        }
    }

    private void addHeaders(RoutingContext context) {
        context.addHeadersEndHandler(done -> setHeaders(context.response().headers()));
        context.next();
    }

    private void setHeaders(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        // Browsers revalidate each time, mostly with 304: the URLs stay the same when the gateway changes.
        headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (type != null && type.startsWith("text/html")) {
            restrict(headers::set);
        }
    }

    /** Sets the security headers of one page. */
    void restrict(BiConsumer<String, String> header) {
        header.accept("Content-Security-Policy", policy);
        header.accept("Referrer-Policy", "no-referrer");
    }

    /** The relative path from a page to the gateway's root, so that links also work behind a path prefix. */
    public static String root(UriInfo uri) {
        String base = uri.getBaseUri().getRawPath();
        String page = uri.getRequestUri().getRawPath().substring(base.length());
        return "./" + "../".repeat((int) page.chars().filter(it -> it == '/').count());
    }
}
