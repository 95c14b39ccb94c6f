package io.eventgateway.origin;

import io.quarkus.vertx.http.runtime.ForwardedInfo;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks the address that the caller used, on which links in responses are based. It comes from {@code Host}, and from
 * {@code X-Forwarded-*} if the request came through a trusted proxy. A proxy passes on the fields that it does not set,
 * so their content may be the caller's.
 */
@Singleton
public class CallersAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final boolean forwarded;

    CallersAddress(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean forwarded) {
        this.forwarded = forwarded;
    }

    /** Whether responses can contain addresses below that of the request. */
    public boolean readable(HttpServerRequest request) {
        return request.authority() != null && (!forwarded || isUri(request) && fieldsAreValid(request));
    }

    /** Fields of other senders than trusted proxies have no effect, and no caller has to know about them. */
    private static boolean fieldsAreValid(HttpServerRequest request) {
        ForwardedInfo used = Vertx.currentContext().getLocal(ForwardedInfo.CONTEXT_KEY);
        return used == null || ForwardedFields.valid(request.headers(), used);
    }

    private static boolean isUri(HttpServerRequest request) {
        try {
            URI uri = new URI(request.absoluteURI());
            return uri.getRawAuthority() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && ForwardedFields.isHost(request.authority().host());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
