package io.eventgateway.origin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Logs why the framework refuses a page of another origin. Its answer, 403 without a body, does not say it. Behind a
 * proxy that terminates TLS it also refuses the gateway's own pages, until the proxy's headers are trusted.
 */
@Singleton
public class CrossOriginRefusals {

    private static final Logger LOG = Logger.getLogger(CrossOriginRefusals.class);

    /** Callers must not fill the log. */
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    /** RFC 6454, section 7.1; anything else in the field is not repeated in the log. */
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]{0,30}://[a-zA-Z0-9._:\\[\\]-]{1,100}");

    private final AtomicLong lastLine = new AtomicLong(System.nanoTime() - PAUSE);

    /** @param request whose response has ended, and has no problem; all refusals by the gateway itself have one */
    public void ended(HttpServerRequest request, int status) {
        if (status == 403
                && request.headers().contains(HttpHeaders.ORIGIN)
                && !request.response().headers().contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            log(request);
        }
    }

    private void log(HttpServerRequest request) {
        long last = lastLine.get();
        long now = System.nanoTime();
        if (now - last >= PAUSE && lastLine.compareAndSet(last, now)) {
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            LOG.infof(
                    "CORS refuses a page of %s that calls %s://%s (403). If the page may call the gateway, add its origin"
                            + " to quarkus.http.cors.origins. If it is the gateway's own page, a proxy has changed the"
                            + " address: set quarkus.http.proxy.* (docs/operations.md, Behind a proxy).",
                    ORIGIN.matcher(origin).matches() ? origin : "an unreadable origin",
                    request.scheme(),
                    request.authority());
        }
    }
}
