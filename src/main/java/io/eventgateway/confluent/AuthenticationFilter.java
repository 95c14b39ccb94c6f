package io.eventgateway.confluent;

import io.eventgateway.reload.FileWatcher;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/** Adds the credentials to every request to Confluent. */
@ApplicationScoped
public class AuthenticationFilter implements ResteasyReactiveClientRequestFilter {

    /** Well above what a token endpoint needs; callers are answered within their own deadline. */
    private static final Duration TOKEN_ENDPOINT_TIMEOUT = Duration.ofSeconds(5);

    private static final String API_KEY_HINT =
            "or set gateway.confluent.api-key-location, or gateway.confluent.authentication=oauth";
    private static final String OAUTH_HINT = "gateway.confluent.authentication=oauth requires it";

    private final Credentials credentials;
    private final Optional<String> identityPool;

    AuthenticationFilter(ConfluentConfig config, OidcClients clients, EgressProxy proxy, FileWatcher watches) {
        this.credentials = switch (config.authentication()) {
            case API_KEY -> apiKey(config, watches);
            case OAUTH -> new OAuthCredentials(client(config.oauth(), clients, proxy));
        };
        this.identityPool = config.oauth().identityPoolId();
    }

    private static Credentials apiKey(ConfluentConfig config, FileWatcher watches) {
        if (config.apiKeyLocation().isPresent()) {
            ApiKeyFileCredentials files =
                    new ApiKeyFileCredentials(config.apiKeyLocation().get());
            watches.watch(config.apiKeyLocation().get(), files::reload);
            return files;
        }
        return new ApiKeyCredentials(
                required("gateway.confluent.api-key", config.apiKey(), API_KEY_HINT),
                required("gateway.confluent.api-secret", config.apiSecret(), API_KEY_HINT));
    }

    /** Fetches no token before the first request: an identity provider that is unreachable must not stop the start. */
    static OidcClient client(ConfluentConfig.Oauth oauth, OidcClients clients, EgressProxy proxy) {
        String tokenUrl = required("gateway.confluent.oauth.token-url", oauth.tokenUrl(), OAUTH_HINT);
        OidcClientConfigBuilder config = OidcClientConfig.tokenPath(tokenUrl)
                .id("confluent")
                .clientId(required("gateway.confluent.oauth.client-id", oauth.clientId(), OAUTH_HINT))
                .credentials(required("gateway.confluent.oauth.client-secret", oauth.clientSecret(), OAUTH_HINT))
                .refreshTokenTimeSkew(Duration.ofSeconds(OAuthCredentials.MARGIN_SECONDS + 5))
                .earlyTokensAcquisition(false)
                .discoveryEnabled(false)
                .connectionTimeout(TOKEN_ENDPOINT_TIMEOUT);
        oauth.scopes().ifPresent(config::scopes);
        proxy.use(config, tokenUrl);
        return clients.newClient(config.build()).await().atMost(TOKEN_ENDPOINT_TIMEOUT);
    }

    private static String required(String key, Optional<String> value, String hint) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(key + " is missing; " + hint));
    }

    public Credentials credentials() {
        return credentials;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        identityPool.ifPresent(pool -> request.getHeaders().putSingle("Confluent-Identity-Pool-Id", pool));
        if (credentials.known().isPresent()) {
            request.getHeaders()
                    .putSingle(HttpHeaders.AUTHORIZATION, credentials.known().get());
            return;
        }
        request.suspend();
        credentials
                .authorization()
                .emitOn(callersContext())
                .subscribe()
                .with(
                        authorization -> {
                            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization);
                            request.resume();
                        },
                        // The type of the exception tells that nothing was sent.
                        failure -> request.resume(new CredentialsUnavailableException(failure)));
    }

    /** The client continues in the thread that resumes it, and reports the whole response there. */
    static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
