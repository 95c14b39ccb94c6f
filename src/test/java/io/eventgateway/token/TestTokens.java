package io.eventgateway.token;

import io.eventgateway.metric.Gauges;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The gateway's verification of tokens with some settings, without a gateway around it. */
final class TestTokens implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final ManualTime time = new ManualTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CachingTokenVerifier verifier;

    /** @param settings of {@code gateway.token} */
    TestTokens(TestIssuer first, Map<String, String> settings) {
        this(first, settings, Set.of("event-gateway"));
    }

    /** @param audiences {@code mp.jwt.verify.audiences} */
    TestTokens(TestIssuer first, Map<String, String> settings, Set<String> audiences) {
        this(first.address(), first.jwks(), settings, audiences);
    }

    TestTokens(String issuer, String jwks, Map<String, String> settings, Set<String> audiences) {
        JWTAuthContextInfo standard = new JWTAuthContextInfo();
        standard.setExpectedAudience(audiences);
        // Minutes, as in application.properties.
        standard.setJwksRefreshInterval(1);
        standard.setForcedJwksRefreshInterval(1);
        standard.setJwksRetainCacheOnErrorDuration(1);
        TokenMetrics metrics = new TokenMetrics(meters, new Gauges(meters));
        TokenConfig config = config(settings);
        this.verifier = new CachingTokenVerifier(
                new ConfiguredIssuers(standard, config, vertx, metrics, issuer, jwks, time), config, metrics);
    }

    static TokenConfig config(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(TokenConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 250))
                .build();
        return config.getConfigMapping(TokenConfig.class);
    }

    Uni<Outcome<VerifiedToken>> start(String token) {
        return verifier.verify(token);
    }

    Outcome<VerifiedToken> verify(String token) {
        return start(token).await().atMost(Duration.ofSeconds(20));
    }

    VerifiedToken accepted(String token) {
        return verify(token).fold(verified -> verified, problem -> {
            throw new AssertionError("refused: " + problem.detail());
        });
    }

    /** The detail of the refusal. */
    String refused(String token) {
        return verify(token)
                .fold(
                        verified -> {
                            throw new AssertionError("accepted: " + verified);
                        },
                        Problem::detail);
    }

    /** Passes the time between two fetches for unknown keys. */
    void passPause() {
        time.pass(Duration.ofSeconds(5));
    }

    double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    double gauge(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
