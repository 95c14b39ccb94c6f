package io.eventgateway.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What the published documents say beyond the contracts. */
@ConfigMapping(prefix = "gateway.publish")
public interface PublishConfig {

    /** Title of the merged OpenAPI document, and of the AsyncAPI document. */
    @WithDefault("Event Gateway")
    String title();

    /** A sentence or two for people: what the API is for. Code may stand between backticks. */
    @WithDefault(
            "Send business events as plain JSON over HTTPS. When the answer is `202`, the event is stored and every consumer will see it.")
    String description();

    /** Version of the API in the published documents; without it, the gateway's own, never with {@code -SNAPSHOT}. */
    Optional<String> version();

    /** Whom to ask. */
    Optional<Contact> contact();

    /** The terms under which the API may be used. */
    Optional<License> license();

    /** Page with the terms of service. */
    Optional<URI> termsOfService();

    /** Address at which callers reach the gateway, when it is not the one of the document itself. */
    @WithDefault("/")
    String serverUrl();

    /** Token endpoint (OAuth 2, client credentials) that Swagger UI offers under <em>Authorize</em>; without it, a token is pasted. */
    Optional<String> tokenUrl();

    /**
     * Authorization endpoint (OAuth 2, authorization code with PKCE), which Swagger UI offers first, so that people sign in; needs {@code token-url}, too. The
     * identity provider must allow {@code /docs/oauth2-redirect.html} below the gateway's address as redirect URI.
     */
    Optional<String> authorizationUrl();

    /** A remark for people beside the token endpoint, such as where to get a client. */
    Optional<String> tokenHint();

    /** Page that shows the records of the topics, such as the sandbox's; the start page leads there. For development. */
    Optional<String> messagesUrl();

    /** Host and port at which consumers reach Kafka itself; without it, the AsyncAPI document names no server. */
    Optional<String> kafkaHost();

    /** {@code kafka-secure}, as everywhere on Confluent Cloud, or {@code kafka} where consumers use no TLS. */
    @WithDefault("kafka-secure")
    KafkaProtocol kafkaProtocol();

    /** People in charge of the API (OpenAPI 3.1, section 4.8.3). */
    interface Contact {

        /** A person or a team. */
        Optional<String> name();

        /** Where they can be found. */
        Optional<URI> url();

        /** Where to write to. */
        Optional<String> email();
    }

    /** A licence (OpenAPI 3.1, section 4.8.4). */
    interface License {

        /** What it is called; needed where a licence is named at all. */
        String name();

        /** Its text. */
        Optional<URI> url();
    }

    /** Names of AsyncAPI's Kafka binding. */
    enum KafkaProtocol {
        KAFKA,
        KAFKA_SECURE
    }
}
