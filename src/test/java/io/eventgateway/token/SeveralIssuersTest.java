package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventgateway.fixture.LogLines;
import io.eventgateway.problem.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The company's issuer and that of a partner: each token is verified by the keys and rules of its own issuer. */
@Timeout(60)
class SeveralIssuersTest {

    private static final String PARTNER = "gateway.token.issuers.partner.";

    private final PublicJsonWebKey ownKey = TestIssuer.rsa("a");
    private final PublicJsonWebKey partnerKey = TestIssuer.key("a", "ES256");
    private TestIssuer own;
    private TestIssuer partner;
    private TestTokens tokens;

    @BeforeEach
    void start() throws Exception {
        own = new TestIssuer(ownKey);
        partner = new TestIssuer(partnerKey);
        tokens = tokens(Map.of());
    }

    @AfterEach
    void end() {
        tokens.close();
        own.close();
        partner.close();
    }

    @Test
    void verifiesEachTokenByTheKeysOfItsIssuer() {
        tokens.accepted(ownToken("1"));
        tokens.accepted(partnerToken("1"));

        // Both keys have the same id, and each is valid for the tokens of its own issuer only.
        assertThat(tokens.refused(TestIssuer.sign(ownKey, "RS256", partner.claims())))
                .isEqualTo("The access token does not verify");
        assertThat(tokens.refused(TestIssuer.sign(partnerKey, "ES256", own.claims())))
                .isEqualTo("The access token does not verify");
        try (LogLines log = new LogLines(RefusalLog.class.getName())) {
            tokens.refused(TestIssuer.sign(TestIssuer.rsa("b"), "PS256", partner.claims()));
            assertThat(log.lines())
                    .containsExactly("A token of issuer partner is refused: the issuer has no key for the key id b"
                            + " and algorithm PS256");
        }
        assertThat(tokens.count("gateway.tokens.verifications", "issuer", "partner", "outcome", "valid"))
                .isEqualTo(1);
        assertThat(tokens.count("gateway.tokens.verifications", "issuer", "default", "outcome", "valid"))
                .isEqualTo(1);
    }

    @Test
    void refusesIssuersThatNobodyConfigured() {
        for (Object issuer : new Object[] {"https://other.example.com", own.address() + "/", "", 1, List.of()}) {
            tokens.refused(TestIssuer.sign(ownKey, "RS256", own.claims("iss", issuer)));
        }
        assertThat(own.fetches()).isZero();
        assertThat(partner.fetches()).isZero();
    }

    @Test
    void hasRulesForEachIssuer() throws Exception {
        try (TestTokens rules = tokens(Map.of(
                PARTNER + "audiences", "partner-api,other",
                PARTNER + "tenant", "globex",
                PARTNER + "scope-claims", "\"https://example.com/permissions\",roles",
                PARTNER + "algorithms", "ES256"))) {
            VerifiedToken verified = rules.accepted(TestIssuer.sign(
                    partnerKey,
                    "ES256",
                    claims(Map.of(
                            "aud", List.of("x", "partner-api"),
                            "tenant", "acme",
                            "scope", "orders:read",
                            "roles", List.of("orders:write"),
                            "https://example.com/permissions", "topics:read"))));
            assertThat(verified.tenantId()).hasValue("globex");
            assertThat(verified.scopes()).containsExactlyInAnyOrder("orders:write", "topics:read");

            assertThat(rules.refused(partnerToken("1"))).isEqualTo("The access token is meant for another audience");
            VerifiedToken other = rules.accepted(ownToken("1"));
            assertThat(other.tenantId()).hasValue("acme");
            assertThat(other.scopes()).containsExactly("orders:write");
        }
    }

    @Test
    void inheritsWhatAnIssuerDoesNotSet() throws Exception {
        try (TestTokens rules = tokens(Map.of(
                "gateway.token.tenant-claim", "\"https://example.com/org\"/id",
                "gateway.token.scope-claims", "permissions",
                "gateway.token.algorithms", "RS256"))) {
            assertThat(rules.refused(partnerToken("1")))
                    .isEqualTo("The access token is signed with an algorithm that is not accepted");
        }
        try (TestTokens rules = tokens(Map.of(
                "gateway.token.tenant-claim", "\"https://example.com/org\"/id",
                "gateway.token.scope-claims", "permissions"))) {
            VerifiedToken verified = rules.accepted(TestIssuer.sign(
                    partnerKey,
                    "ES256",
                    claims(Map.of("https://example.com/org", Map.of("id", "initech"), "permissions", List.of("a:b")))));
            assertThat(verified.tenantId()).hasValue("initech");
            assertThat(verified.scopes()).containsExactly("a:b");
        }
    }

    /** Tokens of the partner wait for its keys, more of them than there are threads; the others notice nothing. */
    @Test
    void isNotDelayedByAnIssuerThatHangs() {
        partner.become(TestIssuer.State.HANGS);
        List<CompletableFuture<Outcome<VerifiedToken>>> waiting = IntStream.range(0, 50)
                .mapToObj(i -> tokens.start(partnerToken("" + i)).subscribeAsCompletionStage())
                .toList();

        // To sign them takes longer than to verify them.
        List<String> own =
                IntStream.range(0, 50).mapToObj(i -> ownToken("" + i)).toList();
        long begun = System.nanoTime();
        own.forEach(tokens::accepted);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(waiting).first().satisfies(first -> assertThat(first).isNotDone());
        // All of them are answered long before a fetch of keys would have been given up for each.
        assertThat(CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(15));
    }

    @Test
    void isNotRefusedBecauseAnotherIssuerFails() {
        partner.become(TestIssuer.State.FAILS);

        assertThat(tokens.refused(partnerToken("1"))).isEqualTo("The access token does not verify");
        tokens.accepted(ownToken("1"));

        partner.become(TestIssuer.State.SERVES);
        own.become(TestIssuer.State.FAILS);
        tokens.passPause();
        tokens.accepted(partnerToken("2"));
        tokens.accepted(ownToken("2"));
    }

    @Test
    void acceptsTokensWithoutAudienceOfKnownClientsOnly() {
        try (TestTokens clients = tokens(Map.of(PARTNER + "client-ids", "shop,till"))) {
            for (Map<String, Object> client : List.<Map<String, Object>>of(
                    Map.of("client_id", "shop"), Map.of("azp", "till"), Map.of("client_id", "shop", "azp", "other"))) {
                clients.accepted(withoutAudience(client));
            }
            for (Map<String, Object> client : List.<Map<String, Object>>of(
                    Map.of(),
                    Map.of("client_id", "other"),
                    Map.of("client_id", ""),
                    Map.of("client_id", List.of("shop")),
                    Map.of("client_id", 1, "azp", "shop"),
                    Map.of("client_id", "other", "azp", "shop"),
                    Map.of("sub", "shop"))) {
                assertThat(clients.refused(withoutAudience(client)))
                        .as(client.toString())
                        .isEqualTo("The access token is meant for no audience");
            }
            // An audience that is there counts.
            for (Object audience : new Object[] {"account", List.of(), List.of("account"), 1, Map.of()}) {
                assertThat(clients.refused(TestIssuer.sign(
                                partnerKey, "ES256", claims(Map.of("aud", audience, "client_id", "shop")))))
                        .isEqualTo("The access token is meant for another audience");
            }
            assertThat(clients.refused(TestIssuer.sign(ownKey, "RS256", ownWithoutAudience())))
                    .isEqualTo("The access token is meant for no audience");
        }
    }

    @Test
    void startsWithoutAudienceOnlyWithClients() {
        assertThatThrownBy(() -> new TestTokens(own, Map.of(), null)).isInstanceOf(IllegalArgumentException.class);
        try (TestTokens clients = new TestTokens(own, Map.of("gateway.token.client-ids", "shop"), null)) {
            Map<String, Object> claims = ownWithoutAudience();
            claims.put("client_id", "shop");
            clients.accepted(TestIssuer.sign(ownKey, "RS256", claims));
            claims.put("aud", "event-gateway");
            assertThat(clients.refused(TestIssuer.sign(ownKey, "RS256", claims)))
                    .isEqualTo("The access token is meant for another audience");
        }
    }

    private Map<String, Object> ownWithoutAudience() {
        Map<String, Object> claims = own.claims();
        claims.remove("aud");
        return claims;
    }

    private String withoutAudience(Map<String, Object> client) {
        Map<String, Object> claims = claims(client);
        claims.remove("aud");
        return TestIssuer.sign(partnerKey, "ES256", claims);
    }

    private Map<String, Object> claims(Map<String, Object> changed) {
        Map<String, Object> claims = partner.claims();
        claims.putAll(changed);
        return claims;
    }

    private String ownToken(String id) {
        return TestIssuer.sign(ownKey, "RS256", own.claims("jti", id));
    }

    private String partnerToken(String id) {
        return TestIssuer.sign(partnerKey, "ES256", partner.claims("jti", id));
    }

    private TestTokens tokens(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(PARTNER + "issuer", partner.address());
        all.put(PARTNER + "jwks-location", partner.jwks());
        return new TestTokens(own, all, Set.of("event-gateway"));
    }
}
