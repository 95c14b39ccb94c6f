package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LogLines;
import io.eventgateway.problem.Problem;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the published keys verify, and when they are fetched. */
@Timeout(60)
class IssuerKeysTest {

    private static final String UNKNOWN = "The access token does not verify";

    private TestIssuer issuer;
    private TestTokens tokens;

    @AfterEach
    void end() {
        tokens.close();
        issuer.close();
    }

    @Test
    void usesNoShortRsaKeyAndNamesItOnce() throws Exception {
        PublicJsonWebKey weak = TestIssuer.rsa("weak\n", 1024);
        PublicJsonWebKey strong = TestIssuer.rsa("strong");
        start(weak, strong);

        try (LogLines log = new LogLines(IssuerKeys.class.getName())) {
            assertThat(tokens.refused(TestIssuer.sign(weak, "RS256", issuer.claims())))
                    .isEqualTo(UNKNOWN);
            assertThat(tokens.refused(TestIssuer.sign(weak, "PS256", issuer.claims())))
                    .isEqualTo(UNKNOWN);
            tokens.accepted(TestIssuer.sign(strong, "RS256", issuer.claims()));

            assertThat(log.lines())
                    .containsExactly("Issuer default: the RSA key with id weak\\u000a is shorter than 2048 bits,"
                            + " and is not used");
        }
        assertThat(tokens.gauge("gateway.tokens.keys", "issuer", "default")).isEqualTo(1);
    }

    @Test
    void usesKeysForSignaturesOnly() throws Exception {
        PublicJsonWebKey key = TestIssuer.rsa("a");
        for (Map<String, Object> purpose : List.<Map<String, Object>>of(
                Map.of("use", "enc"),
                Map.of("use", "SIG"),
                Map.of("key_ops", List.of("encrypt")),
                Map.of("key_ops", List.of("sign")),
                Map.of("key_ops", List.of()),
                Map.of("use", "enc", "key_ops", List.of("verify")))) {
            start(key);
            purpose.forEach(issuer::describe);
            assertThat(tokens.refused(TestIssuer.sign(key, "RS256", issuer.claims())))
                    .as(purpose.toString())
                    .isEqualTo(UNKNOWN);
            end();
        }
        for (Map<String, Object> purpose : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("use", "sig"),
                Map.of("key_ops", List.of("verify")),
                Map.of("use", "sig", "key_ops", List.of("sign", "verify"), "alg", "RS256"))) {
            start(key);
            purpose.forEach(issuer::describe);
            tokens.accepted(TestIssuer.sign(key, "RS256", issuer.claims()));
            end();
        }
        start(key);
    }

    /** RFC 7517, section 4.5 makes key ids optional. */
    @Test
    void triesAllKeysWhereIdsDoNotTell() throws Exception {
        PublicJsonWebKey first = TestIssuer.rsa("a");
        PublicJsonWebKey second = TestIssuer.rsa("a");
        PublicJsonWebKey ec = TestIssuer.key(null, "ES256");
        start(first, second, ec);

        // Two keys with one id, and a key without an id.
        tokens.accepted(TestIssuer.sign(first, "RS256", issuer.claims()));
        tokens.accepted(TestIssuer.sign(second, "PS256", issuer.claims()));
        tokens.accepted(withoutId(ec, "ES256"));
        Map<String, Object> other = TestIssuer.header(ec, "ES256");
        other.put("kid", "unknown");
        tokens.accepted(TestIssuer.sign(ec, other, payload(issuer.claims())));
        // A token without an id.
        tokens.accepted(withoutId(second, "RS256"));

        assertThat(issuer.fetches()).isEqualTo(1);
        assertThat(tokens.refused(withoutId(TestIssuer.rsa("a"), "RS256")))
                .isEqualTo("The access token's signature does not verify");
    }

    @Test
    void findsARotatedKeyWithoutId() throws Exception {
        PublicJsonWebKey key = TestIssuer.rsa(null);
        PublicJsonWebKey old = TestIssuer.rsa(null);
        start(old);
        tokens.accepted(withoutId(old, "RS256"));
        issuer.publish(key);

        tokens.passPause();
        tokens.accepted(withoutId(key, "RS256"));
    }

    /** The caller of an expired token has no influence on those of others. */
    @Test
    void keepsKeysThatAnExpiredTokenMadeItFetch() throws Exception {
        PublicJsonWebKey old = TestIssuer.rsa("old");
        PublicJsonWebKey next = TestIssuer.rsa("next");
        start(old);
        tokens.accepted(TestIssuer.sign(old, "RS256", issuer.claims()));
        issuer.publish(next);
        tokens.passPause();

        String expired = TestIssuer.sign(
                next, "RS256", issuer.claims("exp", Instant.now().getEpochSecond() - 120));
        assertThat(tokens.refused(expired)).isEqualTo("The access token expired");

        tokens.accepted(TestIssuer.sign(next, "RS256", issuer.claims()));
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void asksAnUnreachableIssuerOnceInFiveSeconds() throws Exception {
        PublicJsonWebKey key = TestIssuer.rsa("a");
        start(key);
        issuer.become(TestIssuer.State.FAILS);

        try (LogLines log = new LogLines(IssuerKeys.class.getName())) {
            for (int i = 0; i < 20; i++) {
                assertThat(tokens.refused(TestIssuer.sign(key, "RS256", issuer.claims("jti", "" + i))))
                        .isEqualTo(UNKNOWN);
            }
            assertThat(issuer.fetches()).isEqualTo(1);
            issuer.become(TestIssuer.State.SERVES);
            tokens.passPause();
            tokens.accepted(TestIssuer.sign(key, "RS256", issuer.claims()));

            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0))
                    .startsWith("Issuer default: its keys cannot be fetched from " + issuer.jwks());
            assertThat(log.lines().get(1)).isEqualTo("Issuer default: its keys can be fetched again");
        }
    }

    /** Tokens with a known key do not wait for the fetch of an unknown one. */
    @Test
    void doesNotWaitForAnIssuerThatHangs() throws Exception {
        PublicJsonWebKey key = TestIssuer.rsa("a");
        start(key);
        tokens.accepted(TestIssuer.sign(key, "RS256", issuer.claims()));
        issuer.become(TestIssuer.State.HANGS);
        tokens.passPause();

        var hanging = tokens.start(TestIssuer.sign(TestIssuer.rsa("b"), "RS256", issuer.claims()))
                .subscribeAsCompletionStage();
        // To sign them takes longer than to verify them.
        List<String> signed = IntStream.range(0, 50)
                .mapToObj(i -> TestIssuer.sign(key, "RS256", issuer.claims("jti", "" + i)))
                .toList();
        long begun = System.nanoTime();
        signed.forEach(tokens::accepted);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(hanging).isNotDone();
    }

    /** The fetch takes as long as the pause between fetches; its time-out is real, the time between fetches is not. */
    @Test
    void fetchesOnceForATokenFromAnIssuerThatHangs() throws Exception {
        PublicJsonWebKey key = TestIssuer.rsa("a");
        start(key);
        issuer.become(TestIssuer.State.HANGS);

        var hanging =
                tokens.start(TestIssuer.sign(key, "RS256", issuer.claims())).subscribeAsCompletionStage();
        await().until(() -> issuer.fetches() == 1);
        tokens.passPause();

        assertThat(hanging.get(20, TimeUnit.SECONDS).<String>fold(verified -> "accepted", Problem::detail))
                .isEqualTo(UNKNOWN);
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    /** Old keys are fetched again for any token; if that fails, not once more for the same token. */
    @Test
    void fetchesOnceWhenOldKeysCannotBeRenewed() throws Exception {
        PublicJsonWebKey key = TestIssuer.rsa("a");
        start(key);
        JWTAuthContextInfo settings = new JWTAuthContextInfo();
        settings.setPublicKeyLocation(issuer.jwks());
        settings.setJwksRefreshInterval(0);
        settings.setForcedJwksRefreshInterval(0);
        settings.setJwksRetainCacheOnErrorDuration(1);
        ManualTime time = new ManualTime();
        IssuerKeys keys = new IssuerKeys("old", settings, time);
        JsonWebSignature known = signature(TestIssuer.sign(key, "RS256", issuer.claims()));
        assertThat(keys.resolveKey(known, List.of())).isEqualTo(key.getKey());
        issuer.become(TestIssuer.State.FAILS);
        time.pass(Duration.ofSeconds(5));
        int before = issuer.fetches();
        // The library renews old keys, at the earliest 0.3 s after the last fetch.
        await().until(() -> keys.resolveKey(known, List.of()).equals(key.getKey()) && issuer.fetches() == before + 1);

        JsonWebSignature unknown = signature(TestIssuer.sign(TestIssuer.rsa("b"), "RS256", issuer.claims()));
        assertThatThrownBy(() -> keys.resolveKey(unknown, List.of())).isInstanceOf(KeysUnavailableException.class);
        assertThat(issuer.fetches()).isEqualTo(before + 1);
    }

    private static JsonWebSignature signature(String token) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        return signature;
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
    void readsAKeyFromAFile(String algorithm, @TempDir Path folder) throws Exception {
        PublicJsonWebKey key = TestIssuer.key("a", algorithm);
        start(key);
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String set =
                "{\"keys\":[" + TestIssuer.json(key.toParams(PublicJsonWebKey.OutputControlLevel.PUBLIC_ONLY)) + "]}";
        for (String content : List.of(pem, set)) {
            Path file = Files.writeString(folder.resolve("keys"), content);
            try (TestTokens fromFile = new TestTokens(
                    issuer,
                    Map.of(
                            "gateway.token.issuers.file.issuer",
                            "https://file.example.com",
                            "gateway.token.issuers.file.jwks-location",
                            file.toString()))) {
                fromFile.accepted(TestIssuer.sign(key, algorithm, issuer.claims("iss", "https://file.example.com")));
            }
        }
    }

    private String withoutId(PublicJsonWebKey key, String algorithm) {
        Map<String, Object> header = TestIssuer.header(key, algorithm);
        header.remove("kid");
        return TestIssuer.sign(key, header, payload(issuer.claims()));
    }

    private static byte[] payload(Map<String, Object> claims) {
        return TestIssuer.json(claims).getBytes(StandardCharsets.UTF_8);
    }

    private void start(PublicJsonWebKey... keys) throws Exception {
        issuer = new TestIssuer(keys);
        tokens = new TestTokens(issuer, Map.of());
    }
}
