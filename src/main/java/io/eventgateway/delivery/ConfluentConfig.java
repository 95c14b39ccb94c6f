package io.eventgateway.delivery;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

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

    /** Key of an API key that may write to the topics, and describe them. */
    @NotBlank
    String apiKey();

    /** Its secret. */
    @NotBlank
    String apiSecret();
}
