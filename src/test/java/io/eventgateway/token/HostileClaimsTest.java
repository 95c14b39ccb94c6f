package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.JsonTexts;
import io.eventgateway.fixture.LogLines;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens with a right signature, and any values in header and claims: accepted or 401, never a failure. */
class HostileClaimsTest {

    private static final PublicJsonWebKey KEY = TestIssuer.rsa("a");
    /** Both end with the JVM: two engines run the tests of this class. */
    private static final TestIssuer ISSUER = issuer();

    private static final TestTokens TOKENS = new TestTokens(
            ISSUER,
            Map.of(
                    "gateway.token.tenant-claim",
                    "org/id",
                    "gateway.token.scope-claims",
                    "scope,scp,realm_access/roles"));

    private static TestIssuer issuer() {
        try {
            return new TestIssuer(KEY);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 200)
    void acceptsOrRefusesAnyClaim(@ForAll("claims") String name, @ForAll("values") String value) {
        answers(signed(header(), with(name, value)));
    }

    @Property(tries = 100)
    void acceptsOrRefusesAnyHeader(@ForAll("parameters") String name, @ForAll("values") String value) {
        Map<String, String> header = header();
        header.put(name, value);
        answers(signed(header, with()));
    }

    @Provide
    Arbitrary<String> claims() {
        return Arbitraries.of(
                "iss",
                "sub",
                "aud",
                "exp",
                "nbf",
                "iat",
                "jti",
                "typ",
                "scope",
                "scp",
                "groups",
                "org",
                "realm_access",
                "client_id",
                "azp",
                "upn",
                "preferred_username",
                "token_use",
                "events",
                "roleMappings",
                "raw_token");
    }

    @Provide
    Arbitrary<String> parameters() {
        return Arbitraries.of(
                "alg", "kid", "typ", "cty", "crit", "b64", "jwk", "jku", "x5c", "x5t", "x5t#S256", "x5u", "zip", "enc");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                JsonTexts.values(),
                Arbitraries.of(
                        "1e400",
                        "-1e400",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "9223372036854775808",
                        "1.5",
                        "-1",
                        "0",
                        "null",
                        "\"\"",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "[]",
                        "{}",
                        "[[[[\"a\"]]]]",
                        "{\"id\":{}}",
                        "{\"id\":\"acme\"}",
                        "{\"roles\":[1,null,{}]}",
                        nested("[", "]", 6000),
                        nested("{\"a\":", "}", 2000).replace("{\"a\":}", "{}"),
                        many(3000)));
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + close.repeat(depth);
    }

    private static String many(int members) {
        return IntStream.range(0, members)
                .mapToObj(i -> "\"" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** RFC 7519 limits no date: what a long cannot hold is refused, and any other far expiry is accepted. */
    @ParameterizedTest
    @CsvSource({
        "9223372036854775807,  true",
        "1000000000000000000,  true",
        "31556889864403200,    true",
        "31556889864403199,    true",
        "99999999999999,       true",
        "4102444800.75,        true",
        "4.1024448e9,          true",
        "1e400,                true",
        "9223372036854775808,  false",
        "-1e400,               false",
        "-9223372036854775808, false",
        "-1,                   false",
        "0,                    false",
        "1.5,                  false",
        "null,                 false",
        "\"4102444800\",       false",
        "true,                 false",
        "[4102444800],         false",
    })
    void acceptsEveryFutureExpiry(String expiry, boolean accepted) {
        String token = signed(header(), with("exp", expiry));

        assertThat(TOKENS.verify(token) instanceof Outcome.Passed).isEqualTo(accepted);
        // From the cache, if it is there.
        assertThat(TOKENS.verify(token) instanceof Outcome.Passed).isEqualTo(accepted);
    }

    @Test
    void readsScopesAndTenantFromAnyShape() {
        VerifiedToken verified = TOKENS.accepted(signed(
                header(),
                with(
                        "scope", "\" a  b \"",
                        "scp", "[\"c\", \"d e\", 1, null, [\"f\"], {\"g\":1}]",
                        "realm_access", "{\"roles\":[\"h\"]}",
                        "org", "{\"id\":42}")));

        assertThat(verified.scopes()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "1", "h");
        assertThat(verified.tenantId()).hasValue("42");
    }

    /** 401, and not what the claims before it say. */
    @ParameterizedTest
    @ValueSource(strings = {"sub", "iss", "exp", "nbf", "iat", "jti"})
    void refusesClaimsOfTheWrongType(String claim) {
        for (String value : List.of("{}", "[1]", "true")) {
            answersWith401(signed(header(), with(claim, value)));
        }
    }

    @Test
    void refusesRepeatedMembers() {
        String twice = text(with()).replaceFirst("}$", ",\"sub\":\"other\"}");
        answersWith401(TestIssuer.sign(KEY, bytes(text(header())), bytes(twice)));
    }

    @Test
    void warnsOnceOfATokenThatBreaksTheReader() {
        try (LogLines log = new LogLines(JwtVerifier.class.getName())) {
            Map<String, String> deep = with("aud", "[" + nested("[", "]", 6000) + "]");
            answersWith401(signed(header(), deep));
            answersWith401(signed(header(), deep));
            assertThat(log.lines().size()).isLessThanOrEqualTo(1);
        }
    }

    private static void answers(String token) {
        boolean answered =
                TOKENS.verify(token).fold(verified -> true, problem -> problem.is(ProblemCode.UNAUTHENTICATED));
        assertThat(answered).isTrue();
    }

    private static void answersWith401(String token) {
        boolean refused =
                TOKENS.verify(token).fold(verified -> false, problem -> problem.is(ProblemCode.UNAUTHENTICATED));
        assertThat(refused).as(token).isTrue();
    }

    private static Map<String, String> header() {
        return new LinkedHashMap<>(Map.of("alg", "\"RS256\"", "kid", "\"a\"", "typ", "\"at+jwt\""));
    }

    private static Map<String, String> with(String... namesAndValues) {
        long now = Instant.now().getEpochSecond();
        Map<String, String> claims = new LinkedHashMap<>(Map.of(
                "iss", "\"" + ISSUER.address() + "\"",
                "aud", "\"event-gateway\"",
                "sub", "\"client\"",
                "iat", "" + (now - 600),
                "exp", "" + (now + 3600)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            claims.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return claims;
    }

    private static String signed(Map<String, String> header, Map<String, String> claims) {
        return TestIssuer.sign(KEY, bytes(text(header)), bytes(text(claims)));
    }

    private static String text(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
