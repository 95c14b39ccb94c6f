package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.token.TokenConfig.Algorithm;
import io.eventgateway.token.TokenConfig.IssuerConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** The settings as operators write them: in a properties file, and as environment variables. */
class TokenConfigTest {

    @Test
    void hasSafeDefaults() {
        TokenConfig config = read(new EnvConfigSource(Map.of(), 300));

        assertThat(config.tenantClaim()).isEqualTo(ClaimPath.of("tenant"));
        assertThat(config.scopeClaims())
                .containsExactly(ClaimPath.of("scope"), ClaimPath.of("scp"), ClaimPath.of("groups"));
        assertThat(config.clientIds()).isEmpty();
        assertThat(config.algorithms()).containsExactlyInAnyOrder(Algorithm.values());
        assertThat(config.requireAtJwt()).isFalse();
        assertThat(config.leeway()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.issuers()).isEmpty();
    }

    @Test
    void keepsTheQuotesOfAPropertiesFile() throws IOException {
        TokenConfig config = file("""
                gateway.token.tenant-claim="https://example.com/org"/id
                gateway.token.scope-claims=scope, "https://example.com/a\\\\,b" ,realm_access/roles
                gateway.token.algorithms=ES256,EdDSA
                gateway.token.issuers.partner.issuer=https://login.example.com/
                gateway.token.issuers.partner.jwks-location=https://login.example.com/jwks
                gateway.token.issuers.partner.tenant-claim="https://example.com/tenant"
                gateway.token.issuers."with.dots".issuer=https://dots.example.com
                gateway.token.issuers."with.dots".jwks-location=https://dots.example.com/jwks
                gateway.token.issuers."with.dots".tenant=globex
                """);

        assertThat(config.tenantClaim().names()).containsExactly("https://example.com/org", "id");
        assertThat(config.scopeClaims().stream().map(ClaimPath::names))
                .containsExactly(
                        List.of("scope"), List.of("https://example.com/a,b"), List.of("realm_access", "roles"));
        assertThat(config.algorithms()).containsExactlyInAnyOrder(Algorithm.ES256, Algorithm.EdDSA);
        assertThat(config.issuers()).containsOnlyKeys("partner", "with.dots");
        IssuerConfig partner = config.issuers().get("partner");
        assertThat(partner.issuer()).isEqualTo("https://login.example.com/");
        assertThat(partner.jwksLocation()).isEqualTo("https://login.example.com/jwks");
        assertThat(partner.tenantClaim()).hasValue(new ClaimPath(List.of("https://example.com/tenant")));
        assertThat(partner.audiences()).isEmpty();
        assertThat(config.issuers().get("with.dots").tenant()).hasValue("globex");
    }

    @Test
    void readsIssuersFromTheEnvironment() {
        TokenConfig config = read(new EnvConfigSource(
                new HashMap<>(Map.of(
                        "GATEWAY_TOKEN_TENANT_CLAIM", "\"https://example.com/tenant\"",
                        "GATEWAY_TOKEN_SCOPE_CLAIMS", "\"https://example.com/permissions\",scope",
                        "GATEWAY_TOKEN_CLIENT_IDS", "shop,till",
                        "GATEWAY_TOKEN_ISSUERS_PARTNER_ISSUER", "https://login.example.com",
                        "GATEWAY_TOKEN_ISSUERS_PARTNER_JWKS_LOCATION", "https://login.example.com/jwks",
                        "GATEWAY_TOKEN_ISSUERS_PARTNER_AUDIENCES", "a,b",
                        "GATEWAY_TOKEN_ISSUERS_PARTNER_CLIENT_IDS", "c",
                        "GATEWAY_TOKEN_ISSUERS_PARTNER_TENANT_CLAIM", "org/id",
                        "GATEWAY_TOKEN_ISSUERS_PARTNER_ALGORITHMS", "PS256,EdDSA")),
                300));

        assertThat(config.tenantClaim().names()).containsExactly("https://example.com/tenant");
        assertThat(config.scopeClaims())
                .containsExactly(new ClaimPath(List.of("https://example.com/permissions")), ClaimPath.of("scope"));
        assertThat(config.clientIds().orElseThrow()).containsExactlyInAnyOrder("shop", "till");
        assertThat(config.issuers()).containsOnlyKeys("partner");
        IssuerConfig partner = config.issuers().get("partner");
        assertThat(partner.issuer()).isEqualTo("https://login.example.com");
        assertThat(partner.jwksLocation()).isEqualTo("https://login.example.com/jwks");
        assertThat(partner.audiences().orElseThrow()).containsExactlyInAnyOrder("a", "b");
        assertThat(partner.clientIds().orElseThrow()).containsExactly("c");
        assertThat(partner.tenantClaim()).hasValue(ClaimPath.of("org/id"));
        assertThat(partner.algorithms().orElseThrow()).containsExactlyInAnyOrder(Algorithm.PS256, Algorithm.EdDSA);
    }

    private static TokenConfig file(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return read(new PropertiesConfigSource(settings, "file", 250));
    }

    private static TokenConfig read(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .withMapping(TokenConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .addDefaultInterceptors()
                .withSources(source)
                .build()
                .getConfigMapping(TokenConfig.class);
    }
}
