package io.eventgateway.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What the published documents say beyond the contracts. */
@ConfigMapping(prefix = "gateway.publish")
public interface PublishConfig {

    /** Title of the merged OpenAPI document. */
    @WithDefault("Event Gateway")
    String title();

    /** A sentence or two for people: what the API is for. Code may stand between backticks. */
    @WithDefault(
            "Send business events as plain JSON over HTTPS. When the answer is `202`, the event is stored and every consumer will see it.")
    String description();

    /** Address at which callers reach the gateway, when it is not the one of the document itself. */
    @WithDefault("/")
    String serverUrl();

    /** Token endpoint (OAuth 2, client credentials) that Swagger UI offers under <em>Authorize</em>; without it, a token is pasted. */
    Optional<String> tokenUrl();

    /** A remark for people beside the token endpoint, such as where to get a client. */
    Optional<String> tokenHint();
}
