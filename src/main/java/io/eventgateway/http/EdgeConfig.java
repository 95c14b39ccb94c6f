package io.eventgateway.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What callers have to show before they are listened to. */
@ConfigMapping(prefix = "gateway.edge")
interface EdgeConfig {

    /**
     * Whether a caller must have a certificate (mTLS), beside its token: {@code none}, {@code request} or {@code required}. It counts where callers are served over
     * TLS, and is verified by the trust store of the same TLS configuration.
     */
    @WithDefault("none")
    ClientCertificates clientCertificates();

    enum ClientCertificates {
        NONE,
        REQUEST,
        REQUIRED
    }
}
