package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.LogLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line in the log names what is wrong with a token, so that its issuer can be corrected. */
class RefusalCausesTest {

    private static final String LINE = "A token of issuer default is refused: ";

    private final PublicJsonWebKey rsa = TestIssuer.rsa("a");
    private final PublicJsonWebKey ec = TestIssuer.key("e", "ES256");
    private TestIssuer issuer;
    private TestTokens tokens;

    @BeforeEach
    void start() throws Exception {
        issuer = new TestIssuer(rsa, ec);
        tokens = new TestTokens(issuer, Map.of());
    }

    @AfterEach
    void end() {
        tokens.close();
        issuer.close();
    }

    @Test
    void namesAKeyOfAnotherAlgorithm() {
        Map<String, Object> header = TestIssuer.header(rsa, "RS256");
        header.put("kid", "e");

        assertThat(line(sign(header, issuer.claims())))
                .isEqualTo(LINE + "the issuer has no key for the key id e and algorithm RS256");
    }

    @ParameterizedTest
    @CsvSource({"exp, soon", "nbf, true", "iat, true", "exp, 9223372036854775808"})
    void namesADateThatIsNone(String claim, String value) {
        String claims = TestIssuer.json(issuer.claims(claim, "VALUE"))
                .replace("\"VALUE\"", value.equals("soon") ? "\"soon\"" : value);

        assertThat(line(TestIssuer.sign(rsa, TestIssuer.header(rsa, "RS256"), claims.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(LINE + "its claim " + claim + " has an invalid value");
    }

    @Test
    void namesATokenThatIsNotValidYet() {
        assertThat(line(sign(
                        TestIssuer.header(rsa, "RS256"),
                        issuer.claims("nbf", Instant.now().getEpochSecond() + 600))))
                .isEqualTo(LINE + "its nbf is further in the future than gateway.token.leeway allows");
    }

    @Test
    void namesAnIssuerThatIsMissing() throws Exception {
        Map<String, Object> without = issuer.claims();
        without.remove("iss");
        for (Map<String, Object> claims : List.of(without, issuer.claims("iss", 1))) {
            end();
            start();
            assertThat(line(sign(TestIssuer.header(rsa, "RS256"), claims)))
                    .isEqualTo("A token of issuer unknown is refused: it has no iss, or one that is no text");
        }
    }

    @ParameterizedTest
    @CsvSource({"alg, its algorithm (empty) is not among", "typ, its header typ is (empty)"})
    void showsThatAHeaderIsEmpty(String parameter, String cause) {
        Map<String, Object> header = TestIssuer.header(rsa, "RS256");
        header.put(parameter, "");
        byte[] claims = TestIssuer.json(issuer.claims()).getBytes(StandardCharsets.UTF_8);

        assertThat(line(TestIssuer.sign(rsa, TestIssuer.json(header).getBytes(StandardCharsets.UTF_8), claims)))
                .startsWith(LINE + cause);
    }

    @Test
    void namesKeysThatCannotBeFetched() {
        issuer.become(TestIssuer.State.FAILS);

        assertThat(line(sign(TestIssuer.header(rsa, "RS256"), issuer.claims())))
                .isEqualTo(
                        LINE + "the issuer's keys cannot be fetched, and none is known for the key id a and algorithm"
                                + " RS256");
    }

    private String line(String token) {
        try (LogLines log = new LogLines(RefusalLog.class.getName())) {
            tokens.refused(token);
            assertThat(log.lines()).hasSize(1);
            return log.lines().get(0);
        }
    }

    private String sign(Map<String, Object> header, Map<String, Object> claims) {
        return TestIssuer.sign(rsa, header, TestIssuer.json(claims).getBytes(StandardCharsets.UTF_8));
    }
}
