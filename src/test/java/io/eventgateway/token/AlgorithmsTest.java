package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which signatures are accepted. Every token is signed, and every key set comes from a server. */
class AlgorithmsTest {

    private TestIssuer issuer;
    private TestTokens tokens;

    @AfterEach
    void end() {
        tokens.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void acceptsEveryAlgorithmWithAPublicKey(String algorithm) throws Exception {
        PublicJsonWebKey key = TestIssuer.key("a", algorithm);
        start(Map.of(), TestIssuer.rsa("other"), key);

        VerifiedToken verified = tokens.accepted(TestIssuer.sign(key, algorithm, issuer.claims()));

        assertThat(verified.tenantId()).hasValue("acme");
        assertThat(verified.scopes()).containsExactly("orders:write");
        String forged = TestIssuer.sign(TestIssuer.key("a", algorithm), algorithm, issuer.claims());
        assertThat(tokens.refused(forged)).isEqualTo("The access token's signature does not verify");
    }

    @ParameterizedTest
    @CsvSource({"RS256,PS256", "RS256,RS512", "ES256,ES384", "PS256,RS256", "EdDSA,ES256"})
    void refusesAnAlgorithmThatTheSettingsLackOrTheKeyExcludes(String allowed, String used) throws Exception {
        PublicJsonWebKey key = TestIssuer.key("a", used);
        start(Map.of("gateway.token.algorithms", allowed), key);

        assertThat(tokens.refused(TestIssuer.sign(key, used, issuer.claims())))
                .isEqualTo("The access token is signed with an algorithm that is not accepted");
        tokens.close();

        // The key is for another algorithm (RFC 7517, section 4.4).
        tokens = new TestTokens(issuer, Map.of());
        issuer.describe("alg", allowed);
        assertThat(tokens.refused(TestIssuer.sign(key, used, issuer.claims())))
                .isEqualTo("The access token does not verify");
    }

    @Test
    void refusesSecretsAndNoSignature() throws Exception {
        PublicJsonWebKey key = TestIssuer.rsa("a");
        start(Map.of(), key);
        byte[] claims = TestIssuer.json(issuer.claims()).getBytes(StandardCharsets.UTF_8);
        HmacKey secret = new HmacKey(key.getPublicKey().getEncoded());

        for (String algorithm : new String[] {"HS256", "HS384", "HS512"}) {
            assertThat(tokens.refused(TestIssuer.sign(secret, TestIssuer.header(key, algorithm), claims)))
                    .isEqualTo("The access token is signed with an algorithm that is not accepted");
        }
        String right = TestIssuer.sign(key, "RS256", issuer.claims());
        String unsigned = "eyJhbGciOiJub25lIn0" + right.substring(right.indexOf('.'), right.lastIndexOf('.') + 1);
        assertThat(tokens.refused(unsigned))
                .isEqualTo("The access token is signed with an algorithm that is not accepted");
    }

    /** A curve belongs to an algorithm (RFC 7518, section 3.4). */
    @Test
    void refusesAnotherCurve() throws Exception {
        PublicJsonWebKey key = TestIssuer.key("a", "ES384");
        start(Map.of(), key);

        assertThat(tokens.refused(TestIssuer.sign(key, "ES256", issuer.claims())))
                .isEqualTo("The access token does not verify");
    }

    private void start(Map<String, String> settings, PublicJsonWebKey... keys) throws Exception {
        issuer = new TestIssuer(keys);
        tokens = new TestTokens(issuer, settings);
    }
}
