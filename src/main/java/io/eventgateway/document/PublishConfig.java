package io.eventgateway.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Parts of the published documents that are not in the contracts. */
@ConfigMapping(prefix = "gateway.publish")
public interface PublishConfig {

    /** Title of the merged OpenAPI document, and of the AsyncAPI document. */
    @WithDefault("Event Gateway")
    String title();

    /** The purpose of the API, in a sentence or two. Text between backticks is code. */
    @WithDefault("Send business events as plain JSON over HTTPS. "
            + "When the answer is `202`, the event is stored and every consumer will see it.")
    String description();

    /** Version of the API in the published documents; without it, the gateway's own, never with {@code -SNAPSHOT}. */
    Optional<String> version();

    /** The contact for questions. */
    Optional<Contact> contact();

    /** The terms under which the API may be used. */
    Optional<License> license();

    /** Page with the terms of service. */
    Optional<URI> termsOfService();

    /**
     * Public address of the gateway in the published documents; without it, the address that the caller used, with the
     * path prefix that a trusted proxy forwards.
     */
    Optional<String> serverUrl();

    /**
     * Token endpoint (OAuth 2, client credentials) that Swagger UI offers under <em>Authorize</em>; without it, users
     * paste a token.
     */
    Optional<String> tokenUrl();

    /**
     * Authorization endpoint (OAuth 2, authorization code with PKCE), which Swagger UI offers first, so that users sign
     * in; requires {@code token-url}. The identity provider must allow {@code /docs/oauth2-redirect.html} below the
     * gateway's address as redirect URI.
     */
    Optional<String> authorizationUrl();

    /** Client id that Swagger UI fills in under <em>Authorize</em>: a public client, with which users sign in. */
    Optional<String> clientId();

    /** A note beside the token endpoint, such as where to get a client. */
    Optional<String> tokenHint();

    /** A page that shows the records of the topics, which the start page links; for development. */
    Optional<String> messagesUrl();

    /** Host and port of Kafka for consumers; without it, the AsyncAPI document names no server. */
    Optional<String> kafkaHost();

    /** {@code kafka-secure}, as everywhere on Confluent Cloud, or {@code kafka} where consumers use no TLS. */
    @WithDefault("kafka-secure")
    KafkaProtocol kafkaProtocol();

    /** The owners of the API (OpenAPI 3.1, section 4.8.3). */
    interface Contact {

        /** A person or a team. */
        Optional<String> name();

        /** Page of the person or team. */
        Optional<URI> url();

        /** E-mail address of the person or team. */
        Optional<String> email();
    }

    /** A licence (OpenAPI 3.1, section 4.8.4). */
    interface License {

        /** The name of the licence; required with any other member of it. */
        String name();

        /** The text of the licence. */
        Optional<URI> url();
    }

    /** Protocols of AsyncAPI's Kafka binding. */
    enum KafkaProtocol {
        KAFKA,
        KAFKA_SECURE
    }
}
