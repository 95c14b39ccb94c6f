package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else a correctly signed JWT must be to be accepted (RFC 7515, RFC 7519, RFC 8725, RFC 9068). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrictTokensTest {

    private static final String MALFORMED = "The access token is not a well-formed JWT";
    private static final String TYPE = "The token is not an access token";

    private final PublicJsonWebKey key = TestIssuer.rsa("a");
    private TestIssuer issuer;
    private TestTokens tokens;

    @BeforeAll
    void start() throws IOException {
        issuer = new TestIssuer(key);
        tokens = new TestTokens(issuer, Map.of());
    }

    @AfterAll
    void end() {
        tokens.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "JWT", "jwt", "application/jwt"})
    void acceptsTypesOfAccessTokens(String type) {
        tokens.accepted(withHeader("typ", type));
    }

    @Test
    void acceptsAMissingType() {
        Map<String, Object> header = TestIssuer.header(key, "RS256");
        header.remove("typ");
        tokens.accepted(TestIssuer.sign(key, header, payload(issuer.claims())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "id+jwt", "token-introspection+jwt", "none", "", "JOSE"
            })
    void refusesEveryOtherType(String type) {
        assertThat(tokens.refused(withHeader("typ", type))).isEqualTo(TYPE);
        assertThat(tokens.refused(withHeader("typ", "application/" + type))).isEqualTo(TYPE);
    }

    @Test
    void refusesATypeThatIsNoText() {
        for (Object type : Arrays.asList(null, 1, true, List.of("at+jwt"), Map.of())) {
            assertThat(tokens.refused(withHeader("typ", type))).isEqualTo(TYPE);
        }
    }

    @Test
    void canRequireAtJwt() throws IOException {
        try (TestTokens strict = new TestTokens(issuer, Map.of("gateway.token.require-at-jwt", "true"))) {
            strict.accepted(withHeader("typ", "at+jwt"));
            strict.accepted(withHeader("typ", "application/AT+jwt"));
            assertThat(strict.refused(withHeader("typ", "JWT"))).isEqualTo(TYPE);
            Map<String, Object> header = TestIssuer.header(key, "RS256");
            header.remove("typ");
            assertThat(strict.refused(TestIssuer.sign(key, header, payload(issuer.claims()))))
                    .isEqualTo(TYPE);
        }
    }

    /** Issuers sign ID tokens, refresh tokens and logout tokens with the same key. */
    @Test
    void refusesOtherTokensOfTheIssuer() {
        for (Map.Entry<String, Object> sign : List.<Map.Entry<String, Object>>of(
                Map.entry("at_hash", "x"),
                Map.entry("c_hash", "x"),
                Map.entry("s_hash", "x"),
                Map.entry("events", Map.of()),
                Map.entry("token_use", "id"),
                Map.entry("typ", "ID"),
                Map.entry("typ", "Refresh"),
                Map.entry("typ", "Offline"),
                Map.entry("typ", "Logout"))) {
            assertThat(tokens.refused(token(issuer.claims(sign.getKey(), sign.getValue()))))
                    .as(sign.toString())
                    .isEqualTo(TYPE);
        }
        tokens.accepted(token(issuer.claims("token_use", "access")));
        tokens.accepted(token(issuer.claims("typ", "Bearer")));
        tokens.accepted(token(issuer.claims("nonce", "x")));
    }

    @Test
    void understandsNoExtension() {
        for (Object critical : Arrays.asList(List.of(), List.of("exp"), List.of("b64"), "b64", null, Map.of(), 1)) {
            assertThat(tokens.refused(withHeader("crit", critical)))
                    .as(String.valueOf(critical))
                    .isEqualTo("The access token requires an extension that is not supported");
        }
        for (Object encoded : Arrays.asList(false, null, "true")) {
            assertThat(tokens.refused(withHeader("b64", encoded)))
                    .isEqualTo("The access token requires an extension that is not supported");
        }
    }

    @Test
    void refusesWhatIsNotStrictBase64Url() {
        String right = token(issuer.claims());
        String[] parts = right.split("\\.");
        tokens.accepted(right);
        for (int part = 0; part < 3; part++) {
            for (String wrong : List.of(
                    parts[part] + "=",
                    parts[part] + "==",
                    parts[part] + "A",
                    parts[part].substring(0, 8) + "+" + parts[part].substring(9),
                    parts[part].substring(0, 8) + "/" + parts[part].substring(9),
                    parts[part].substring(0, 8) + "~" + parts[part].substring(9),
                    "")) {
                String[] changed = parts.clone();
                changed[part] = wrong;
                assertThat(tokens.refused(String.join(".", changed)))
                        .as(part + ": " + wrong)
                        .isNotEmpty();
            }
        }
        // 256 octets leave four unused bits in the last character.
        char last = right.charAt(right.length() - 1);
        String unused = right.substring(0, right.length() - 1) + (char) (last + 1);
        assertThat(tokens.refused(unused)).isEqualTo(MALFORMED);
        for (String wrong : List.of("", ".", "..", "a.b.c", right + ".", "." + right, right + ".AA", parts[0])) {
            assertThat(tokens.refused(wrong)).as(wrong).isEqualTo(MALFORMED);
        }
    }

    @Test
    void refusesWhatIsNotAnObjectInUtf8() {
        byte[] latin1 = "{\"sub\":\"M\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> payloads = new ArrayList<>(List.of(latin1));
        for (String text : List.of(
                "",
                "null",
                "1",
                "\"a\"",
                "[]",
                "{",
                "{}x",
                "{\"iss\":1,\"iss\":2}",
                "\uFEFF{}",
                "{\"a\":1e}",
                "{a:1}")) {
            payloads.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] payload : payloads) {
            String token = TestIssuer.sign(key, TestIssuer.header(key, "RS256"), payload);
            assertThat(tokens.refused(token))
                    .as(new String(payload, StandardCharsets.ISO_8859_1))
                    .isEqualTo(MALFORMED);
        }
    }

    /** The same allowance in both directions, also for tokens from the cache. */
    @Test
    void allowsForClocksThatDiffer() throws IOException {
        long now = Instant.now().getEpochSecond();

        tokens.accepted(token(issuer.claims("exp", now - 30)));
        tokens.accepted(token(issuer.claims("nbf", now + 30)));
        String cached = token(issuer.claims("exp", now - 40));
        tokens.accepted(cached);
        tokens.accepted(cached);
        assertThat(tokens.refused(token(issuer.claims("exp", now - 90)))).isEqualTo("The access token expired");
        assertThat(tokens.refused(token(issuer.claims("nbf", now + 90))))
                .isEqualTo("The access token is not valid yet");

        try (TestTokens exact = new TestTokens(issuer, Map.of("gateway.token.leeway", "0s"))) {
            exact.accepted(token(issuer.claims()));
            assertThat(exact.refused(token(issuer.claims("exp", now - 2)))).isEqualTo("The access token expired");
            assertThat(exact.refused(token(issuer.claims("nbf", now + 30))))
                    .isEqualTo("The access token is not valid yet");
        }
    }

    /** RFC 9068, section 4. */
    @Test
    void needsAnExpiryAndNothingElse() {
        Map<String, Object> claims = issuer.claims();
        claims.keySet().retainAll(List.of("iss", "aud", "exp"));
        assertThat(tokens.accepted(token(claims)).subject()).isEmpty();
        claims.put("azp", "shop");
        assertThat(tokens.accepted(token(claims)).subject()).isEqualTo("shop");
        claims.put("sub", "person");
        assertThat(tokens.accepted(token(claims)).subject()).isEqualTo("person");

        for (String start : List.of("iat", "nbf")) {
            Map<String, Object> late = issuer.claims(start, (long) claims.get("exp") + 30);
            assertThat(tokens.refused(token(late))).isEqualTo("The access token expires before it is valid");
        }
        claims.remove("exp");
        assertThat(tokens.refused(token(claims))).isEqualTo("The access token has no expiry");
    }

    private String token(Map<String, Object> claims) {
        return TestIssuer.sign(key, "RS256", claims);
    }

    private String withHeader(String name, Object value) {
        Map<String, Object> header = TestIssuer.header(key, "RS256");
        header.put(name, value);
        return TestIssuer.sign(key, payload(header), payload(issuer.claims()));
    }

    private static byte[] payload(Map<String, Object> claims) {
        return TestIssuer.json(claims).getBytes(StandardCharsets.UTF_8);
    }
}
