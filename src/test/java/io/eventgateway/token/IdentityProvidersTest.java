package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.X509Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tokens of docs/identity-providers.md, really signed, with the settings of that page. Keys have the members that
 * each provider publishes.
 */
class IdentityProvidersTest {

    private static final PublicJsonWebKey KEY = TestIssuer.rsa("a");
    private static final PublicJsonWebKey OTHER = TestIssuer.rsa("b");
    /** With the id of a key that the provider has. */
    private static final PublicJsonWebKey FORGED = TestIssuer.rsa("a");

    /**
     * What a section of the page promises.
     *
     * @param keys as the provider publishes them
     */
    private record Provider(String name, String tenant, String scope, List<PublicJsonWebKey> keys) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Provider> providers() throws Exception {
        return Stream.of(
                new Provider("Keycloak", "acme", "orders:write", List.of(encryption(), certified(key("RS256")))),
                new Provider(
                        "Microsoft Entra ID",
                        "99999999-8888-7777-6666-000000000000",
                        "orders:write",
                        List.of(OTHER, entra(certified(key(null))))),
                new Provider("Auth0", "acme", "orders:write", List.of(certified(key("RS256")), OTHER)),
                new Provider("Okta", "acme", "orders:write", List.of(key("RS256"))),
                new Provider("Amazon Cognito", "1example23456789", "events/orders:write", List.of(OTHER, key("RS256"))),
                new Provider("Google", "117000000000000000001", null, List.of(key("RS256"), OTHER)));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void acceptsTheTokenOfThePage(Provider provider) throws Exception {
        ProviderPage page = ProviderPage.section(provider.name());
        try (TestIssuer issuer = new TestIssuer(provider.keys().toArray(PublicJsonWebKey[]::new));
                TestTokens gateway = page.gateway(issuer.jwks(), "")) {
            VerifiedToken verified = gateway.accepted(page.sign(KEY, page.claims()));

            assertThat(verified.tenantId()).hasValue(provider.tenant());
            if (provider.scope() == null) {
                assertThat(verified.scopes()).isEmpty();
            } else {
                assertThat(verified.scopes()).contains(provider.scope());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void refusesATokenForAnotherApi(Provider provider) throws Exception {
        ProviderPage page = ProviderPage.section(provider.name());
        try (TestIssuer issuer = new TestIssuer(provider.keys().toArray(PublicJsonWebKey[]::new));
                TestTokens gateway = page.gateway(issuer.jwks(), "")) {
            Map<String, Object> claims = page.claims();
            claims.put(claims.containsKey("aud") ? "aud" : "client_id", "another");
            assertThat(gateway.refused(page.sign(KEY, claims))).startsWith("The access token is meant for ");

            Map<String, Object> foreign = page.claims();
            foreign.put("iss", foreign.get("iss") + "x");
            assertThat(gateway.refused(page.sign(KEY, foreign)))
                    .isEqualTo("The access token comes from another issuer");
            assertThat(gateway.refused(page.sign(FORGED, page.claims())))
                    .isEqualTo("The access token's signature does not verify");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Keycloak, typ, ID",
        "Keycloak, typ, Refresh",
        "Auth0, at_hash, x",
        "Okta, at_hash, x",
        "Amazon Cognito, token_use, id",
        "Google, at_hash, x"
    })
    void refusesOtherTokensOfTheProvider(String provider, String claim, String value) throws Exception {
        ProviderPage page = ProviderPage.section(provider);
        try (TestIssuer issuer = new TestIssuer(KEY);
                TestTokens gateway = page.gateway(issuer.jwks(), "")) {
            Map<String, Object> claims = page.claims();
            claims.put(claim, value);

            assertThat(gateway.refused(page.sign(KEY, claims))).isEqualTo("The token is not an access token");
        }
    }

    @Test
    void readsKeycloaksRolesWhereThePageSays() throws Exception {
        ProviderPage page = ProviderPage.section("Keycloak");
        page.settings()
                .put("gateway.token.scope-claims", "scope,realm_access/roles,resource_access/event-gateway/roles");
        try (TestIssuer issuer = new TestIssuer(KEY);
                TestTokens gateway = page.gateway(issuer.jwks(), "")) {
            Map<String, Object> claims = page.claims();
            claims.put("realm_access", Map.of("roles", List.of("orders:read")));
            claims.put("resource_access", Map.of("event-gateway", Map.of("roles", List.of("topics:read"))));

            assertThat(gateway.accepted(page.sign(KEY, claims)).scopes())
                    .contains("orders:write", "orders:read", "topics:read");
        }
    }

    @Test
    void verifiesSeveralProvidersAtOnce() throws Exception {
        ProviderPage page = ProviderPage.section("Several at once");
        ProviderPage keycloak = ProviderPage.section("Keycloak");
        ProviderPage partner = ProviderPage.section("Auth0");
        Map<String, Object> claims = partner.claims();
        claims.put("iss", page.settings().get("gateway.token.issuers.globex.issuer"));
        try (TestIssuer own = new TestIssuer(KEY);
                TestIssuer other = new TestIssuer(OTHER);
                TestTokens gateway = page.gateway(own.jwks(), other.jwks())) {
            VerifiedToken foreign = gateway.accepted(TestIssuer.sign(OTHER, "RS256", claims));
            // It names acme; the issuer may send for globex only.
            assertThat(foreign.tenantId()).hasValue("globex");
            assertThat(foreign.scopes()).containsExactly("orders:write");
            assertThat(gateway.accepted(keycloak.sign(KEY, keycloak.claims())).tenantId())
                    .hasValue("acme");
            gateway.refused(TestIssuer.sign(OTHER, "RS256", keycloak.claims()));
        }
    }

    private static PublicJsonWebKey key(String algorithm) throws Exception {
        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(KEY.getPublicKey());
        key.setKeyId("a");
        key.setUse(Use.SIGNATURE);
        key.setAlgorithm(algorithm);
        return key;
    }

    /** Keycloak publishes it beside the keys for signatures. */
    private static PublicJsonWebKey encryption() {
        PublicJsonWebKey key = TestIssuer.rsa("encryption");
        key.setUse(Use.ENCRYPTION);
        key.setAlgorithm("RSA-OAEP");
        return key;
    }

    private static PublicJsonWebKey entra(PublicJsonWebKey key) {
        key.setOtherParameter("issuer", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0");
        key.setOtherParameter("cloud_instance_name", "microsoftonline.com");
        return key;
    }

    /** With {@code x5c} and {@code x5t}. */
    private static PublicJsonWebKey certified(PublicJsonWebKey key) throws Exception {
        X500Name name = new X500Name("CN=issuer");
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plusSeconds(86_400)),
                                name,
                                KEY.getPublicKey())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(KEY.getPrivateKey())));
        key.setCertificateChain(List.of(certificate));
        key.setX509CertificateSha1Thumbprint(X509Util.x5t(certificate));
        return key;
    }
}
