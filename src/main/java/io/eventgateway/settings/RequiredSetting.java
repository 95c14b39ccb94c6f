package io.eventgateway.settings;

import io.smallrye.config.PropertyName;
import java.util.Arrays;

/** Settings without a default that are required, always or because of another setting. */
enum RequiredSetting {
    URL(
            "gateway.confluent.url",
            "the address of the REST API without the /v3, such as"
                    + " https://pkc-xxxxx.region.provider.confluent.cloud:443/kafka"),
    CLUSTER_ID("gateway.confluent.cluster-id", "the id of the cluster, such as lkc-abc123"),
    API_KEY(
            "gateway.confluent.api-key",
            "an API key that may write to the topics and describe them; or set gateway.confluent.api-key-location"),
    API_SECRET("gateway.confluent.api-secret", "the secret of the API key; or set gateway.confluent.api-key-location"),
    TOKEN_URL(
            "gateway.confluent.oauth.token-url",
            "the address of the token endpoint, because gateway.confluent.authentication is oauth"),
    CLIENT_ID(
            "gateway.confluent.oauth.client-id",
            "the gateway's client id at the token endpoint, because gateway.confluent.authentication is oauth"),
    CLIENT_SECRET(
            "gateway.confluent.oauth.client-secret",
            "the secret of the client id, because gateway.confluent.authentication is oauth"),
    ISSUER("mp.jwt.verify.issuer", "the issuer (iss) of the access tokens, such as https://issuer.example.com"),
    ISSUER_KEYS(
            "mp.jwt.verify.publickey.location",
            "the address of the issuer's keys (JWKS), such as https://issuer.example.com/jwks"),
    AUDIENCES(
            "mp.jwt.verify.audiences",
            "the audience (aud) that access tokens must have, such as event-gateway; or set gateway.token.client-ids,"
                    + " for an issuer that writes none"),
    MORE_ISSUER(
            "gateway.token.issuers.*.issuer",
            "the issuer (iss) of the access tokens, such as https://issuer.example.com"),
    MORE_ISSUER_KEYS(
            "gateway.token.issuers.*.jwks-location",
            "the address of the issuer's keys (JWKS), such as https://issuer.example.com/jwks"),
    REDIS("quarkus.redis.hosts", "the address of Redis, such as redis://redis:6379, because gateway.store is redis"),
    SIGN_IN_TOKENS(
            "gateway.publish.token-url",
            "the address of the token endpoint, because gateway.publish.authorization-url is set"),
    LICENSE("gateway.publish.license.name", "the name of the license, because gateway.publish.license.url is set");

    final String key;
    private final String meaning;

    RequiredSetting(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    static String meaning(String key) {
        return Arrays.stream(values())
                .filter(it -> PropertyName.equals(it.key, key))
                .map(it -> it.meaning)
                .findFirst()
                .orElse("it has no default");
    }
}
