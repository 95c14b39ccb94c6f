package io.eventgateway.confluent;

import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP proxy of {@code quarkus.proxy.*} for the token endpoint. REST clients use it by themselves; an OIDC client
 * does not, and cannot read {@code quarkus.proxy.non-proxy-hosts}.
 */
@Singleton
class EgressProxy {

    private final Optional<ProxyConfiguration> proxy;

    EgressProxy(ProxyConfigurationRegistry proxies) {
        this.proxy = proxies.get(Optional.empty());
    }

    void use(OidcClientConfigBuilder config, String tokenUrl) {
        proxy.filter(it -> !direct(
                        it.nonProxyHosts().orElse(List.of()),
                        URI.create(tokenUrl).getHost()))
                .ifPresent(it -> config.proxy(
                        it.host(),
                        it.port(),
                        it.username().orElse(null),
                        it.password().orElse(null)));
    }

    /** As Vert.x reads the hosts for REST clients: a name, or an asterisk and the end of names. */
    private static boolean direct(List<String> hosts, String host) {
        return hosts.stream()
                .anyMatch(it -> it.startsWith("*") ? host.endsWith(it.substring(1)) : host.equalsIgnoreCase(it));
    }
}
