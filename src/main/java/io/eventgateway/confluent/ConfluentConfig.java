package io.eventgateway.confluent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Confluent cluster and the credentials for it. */
@ConfigMapping(prefix = "gateway.confluent")
public interface ConfluentConfig {

    /**
     * The address of the REST API, up to but without {@code /v3}. For Confluent Cloud
     * {@code https://pkc-xxxxx.region.provider.confluent.cloud:443/kafka}, for a self-managed REST Proxy
     * {@code http://host:8082}.
     */
    @Pattern(
            regexp = "https?://[^/?#\\s]+(/[^?#\\s]*)?(?<!/v3/?)",
            message = "must be an http or https address, without the /v3 that follows it")
    String url();

    /** The cluster's id, such as {@code lkc-abc123}. */
    @Pattern(regexp = "[A-Za-z0-9_-]+", message = "must be a cluster id, such as lkc-abc123")
    String clusterId();

    /** How the gateway authenticates: with an API key, or with an OAuth access token. */
    @WithDefault("api-key")
    Kind authentication();

    /** Key of an API key that may write to the topics and describe them. */
    Optional<String> apiKey();

    /** Secret of the API key. */
    Optional<String> apiSecret();

    /**
     * A folder with the files {@code api-key} and {@code api-secret}, such as a mounted secret, in place of the two
     * settings. The gateway watches it, so the key can be replaced while it runs.
     */
    Optional<Path> apiKeyLocation();

    /**
     * OAuth client credentials at an identity provider that the cluster's organization trusts (RFC 6749, section 4.4).
     */
    Oauth oauth();

    interface Oauth {

        /** Address of the token endpoint. */
        Optional<String> tokenUrl();

        /** The gateway's client id. */
        Optional<String> clientId();

        /** The client secret, sent as RFC 6749, section 2.3.1 describes. */
        Optional<String> clientSecret();

        /** Scopes to request, if the provider requires any. */
        Optional<List<String>> scopes();

        /** The identity pool that maps the token to permissions; sent as {@code Confluent-Identity-Pool-Id}. */
        Optional<String> identityPoolId();
    }

    /** Authentication method. */
    enum Kind {
        API_KEY,
        OAUTH
    }
}
