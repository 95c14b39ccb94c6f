package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final Tokens TOKENS = SANDBOX.tokens();

    private final JwtConsumer verifier = new JwtConsumerBuilder()
            .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(SANDBOX.jwksUrl())))
            .setExpectedIssuer(SANDBOX.issuer())
            .setExpectedAudience(Tokens.AUDIENCE)
            .setExpectedType(true, "at+jwt")
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setRequireJwtId()
            .setRequireSubject()
            .build();

    @Test
    void areVerifiedByThePublishedKeys() throws Exception {
        JwtClaims claims = verifier.processToClaims(
                TOKENS.forTenant("acme", "orders:write", "orders:read").signed());

        assertThat(claims.getClaimsMap())
                .containsEntry("tenant", "acme")
                .containsEntry("client_id", "acme")
                .containsEntry("scope", "orders:write orders:read");
    }

    @Test
    void carryAnyClaim() throws Exception {
        JwtClaims claims = verifier.processToClaims(TOKENS.forTenant("acme")
                .claim("tenant", null)
                .claim("org", Map.of("id", "initech"))
                .claim("scp", List.of("orders:write"))
                .signed());

        assertThat(claims.getClaimsMap())
                .doesNotContainKey("tenant")
                .containsEntry("org", Map.of("id", "initech"))
                .containsEntry("scp", List.of("orders:write"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void areRefusedWhenNotRight(String token) {
        assertThatThrownBy(() -> verifier.processToClaims(token)).isInstanceOf(InvalidJwtException.class);
    }

    static Stream<String> forgeries() {
        Tokens.Draft draft = TOKENS.forTenant("acme");
        return Stream.of(
                draft.expiresIn(Duration.ofMinutes(-5)).signed(),
                draft.audience("somebody-else").signed(),
                draft.issuer("http://localhost:1").signed(),
                draft.header("typ", "JWT").signed(),
                draft.signedByStranger(),
                draft.unsigned(),
                draft.signedWithPublicKeyAsSecret());
    }
}
