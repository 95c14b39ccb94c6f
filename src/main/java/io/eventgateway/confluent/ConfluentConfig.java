package io.eventgateway.confluent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which cluster, and with which credentials. */
@ConfigMapping(prefix = "gateway.confluent")
public interface ConfluentConfig {

    /**
     * The address of the REST API: all that stands before {@code /v3}. For Confluent Cloud {@code https://pkc-xxxxx.region.provider.confluent.cloud:443/kafka},
     * for a self-managed REST Proxy {@code http://host:8082}.
     */
    @Pattern(
            regexp = "https?://[^/?#\\s]+(/[^?#\\s]*)?(?<!/v3/?)",
            message = "must be an http or https address, without the /v3 that follows it")
    String url();

    /** The cluster's id, such as {@code lkc-abc123}. */
    @Pattern(regexp = "[A-Za-z0-9_-]+", message = "must be a cluster id, such as lkc-abc123")
    String clusterId();

    /** How the gateway shows who it is: with an API key, or with an access token. */
    @WithDefault("api-key")
    Kind authentication();

    /** Key of an API key that may write to the topics, and describe them. */
    Optional<String> apiKey();

    /** Its secret. */
    Optional<String> apiSecret();

    /**
     * A folder with the files {@code api-key} and {@code api-secret}, such as a mounted secret, in place of the two; watched, so that a key can be replaced
     * while the gateway runs.
     */
    Optional<Path> apiKeyLocation();

    /** Where access tokens come from: client credentials at an identity provider that the cluster's organization trusts (RFC 6749, section 4.4). */
    Oauth oauth();

    interface Oauth {

        /** Address of the token endpoint. */
        Optional<String> tokenUrl();

        /** The gateway's own id there. */
        Optional<String> clientId();

        /** Its secret, sent as RFC 6749, section 2.3.1 has it. */
        Optional<String> clientSecret();

        /** Scopes to ask for, if the provider wants any. */
        Optional<List<String>> scopes();

        /** The identity pool that maps the token to permissions; sent as {@code Confluent-Identity-Pool-Id}. */
        Optional<String> identityPoolId();
    }

    /** Ways to authenticate. */
    enum Kind {
        API_KEY,
        OAUTH
    }
}
