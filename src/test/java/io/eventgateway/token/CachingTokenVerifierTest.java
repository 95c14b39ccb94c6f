package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.metric.Gauges;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CachingTokenVerifierTest {

    private static final Duration RECHECK = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final ManualTime time = new ManualTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger verified = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        gate.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void completesImmediatelyForACachedToken() {
        CachingTokenVerifier tokens = tokens(this::valid);

        assertThat(await(tokens.verify(text("token")))).isInstanceOf(Outcome.Passed.class);
        subscribe(tokens.verify(text("token"))).assertCompleted();

        assertThat(verified).hasValue(1);
        assertThat(count("gateway.tokens.cache", "result", "hit")).isEqualTo(1);
        assertThat(count("gateway.tokens.cache", "result", "miss")).isEqualTo(1);
    }

    @Test
    void verifiesAgainAfterTheRecheckTime() {
        CachingTokenVerifier tokens = tokens(this::valid);

        await(tokens.verify(text("token")));
        time.pass(RECHECK);
        await(tokens.verify(text("token")));

        assertThat(verified).hasValue(2);
    }

    @Test
    void verifiesANewTokenOnceForConcurrentRequests() {
        CachingTokenVerifier tokens = tokens(this::validOnceTheGateOpens);

        List<UniAssertSubscriber<Outcome<VerifiedToken>>> callers = IntStream.range(0, 500)
                .mapToObj(caller -> subscribe(tokens.verify(text("token"))))
                .toList();
        gate.countDown();

        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.awaitItem().getItem()).isInstanceOf(Outcome.Passed.class));
        assertThat(verified).hasValue(1);
    }

    @Test
    void continuesForTheOthersWhenOneDisconnects() {
        CachingTokenVerifier tokens = tokens(this::validOnceTheGateOpens);

        UniAssertSubscriber<Outcome<VerifiedToken>> impatient = subscribe(tokens.verify(text("token")));
        UniAssertSubscriber<Outcome<VerifiedToken>> patient = subscribe(tokens.verify(text("token")));
        impatient.cancel();
        gate.countDown();

        assertThat(patient.awaitItem().getItem()).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void cachesNoInvalidToken() {
        CachingTokenVerifier tokens = tokens(this::invalid);

        assertThat(await(tokens.verify(text("token")))).isInstanceOf(Outcome.Refused.class);
        assertThat(await(tokens.verify(text("token")))).isInstanceOf(Outcome.Refused.class);

        assertThat(verified).hasValue(2);
        assertThat(meters.get("gateway.tokens.cached").gauge().value()).isZero();
        assertThat(count("gateway.tokens.verifications", "outcome", "invalid")).isEqualTo(2);
    }

    @Test
    void rejectsAboveTheLimitAndRecovers() {
        CachingTokenVerifier tokens = tokens(this::validOnceTheGateOpens);

        List<UniAssertSubscriber<Outcome<VerifiedToken>>> callers = IntStream.range(0, 25)
                .mapToObj(caller -> subscribe(tokens.verify(text("token-" + caller))))
                .toList();
        UniAssertSubscriber<Outcome<VerifiedToken>> sameAsOneOfThem = subscribe(tokens.verify(text("token-0")));
        gate.countDown();

        assertThat(callers.stream()
                        .map(caller -> caller.awaitItem().getItem())
                        .filter(Outcome.Refused.class::isInstance)
                        .map(outcome -> ((Outcome.Refused<?>) outcome).problem()))
                .hasSize(15)
                .allMatch(problem -> problem.is(ProblemCode.OVERLOADED));
        assertThat(sameAsOneOfThem.awaitItem().getItem()).isInstanceOf(Outcome.Passed.class);
        assertThat(await(tokens.verify(text("token-24")))).isInstanceOf(Outcome.Passed.class);
        assertThat(count("gateway.tokens.verifications", "outcome", "overloaded"))
                .isEqualTo(15);
    }

    @Test
    void refusesTokensWithoutAKnownIssuerAtOnce() {
        CachingTokenVerifier tokens = tokens((IssuerDirectory) token -> Optional.empty());

        for (String token : List.of(text("token"), "no token", "e30.e30", "e30.e30.AA.AA", "e30.e30.AB")) {
            assertThat(subscribe(tokens.verify(token)).assertCompleted().getItem())
                    .isInstanceOf(Outcome.Refused.class);
        }
        assertThat(count("gateway.tokens.verifications", "issuer", "none")).isEqualTo(5);
    }

    /** A queue that is full, or threads that wait for keys, are those of one issuer. */
    @Test
    void keepsTheIssuersApart() {
        Issuer blocked = new Issuer("a", this::validOnceTheGateOpens, new ConcurrentVerifications(vertx, "a", 10));
        Issuer other = new Issuer("b", this::valid, new ConcurrentVerifications(vertx, "b", 10));
        CachingTokenVerifier tokens =
                tokens((IssuerDirectory) token -> Optional.of(token.text().equals(text("other")) ? other : blocked));

        List<UniAssertSubscriber<Outcome<VerifiedToken>>> callers = IntStream.range(0, 25)
                .mapToObj(caller -> subscribe(tokens.verify(text("token-" + caller))))
                .toList();

        assertThat(await(tokens.verify(text("other")))).isInstanceOf(Outcome.Passed.class);
        assertThat(callers).first().satisfies(UniAssertSubscriber::assertNotTerminated);
        assertThat(count("gateway.tokens.verifications", "issuer", "a")).isEqualTo(15);
    }

    private CachingTokenVerifier tokens(TokenVerifier verifier) {
        Issuer issuer = new Issuer("default", verifier, new ConcurrentVerifications(vertx, "tokens", 10));
        return tokens((IssuerDirectory) token -> Optional.of(issuer));
    }

    private CachingTokenVerifier tokens(IssuerDirectory issuers) {
        return new CachingTokenVerifier(
                issuers, new TokenCache(100, RECHECK, time, time), new TokenMetrics(meters, new Gauges(meters)));
    }

    /** A token of that name: header and claims are empty objects. */
    private static String text(String name) {
        return "e30.e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.US_ASCII));
    }

    private Outcome<VerifiedToken> valid(UnverifiedToken token) {
        verified.incrementAndGet();
        return Outcome.passed(new VerifiedToken(
                Optional.of("acme"), "s", Set.of(), time.instant().plusSeconds(3600)));
    }

    private Outcome<VerifiedToken> validOnceTheGateOpens(UnverifiedToken token) {
        try {
            gate.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return valid(token);
    }

    private Outcome<VerifiedToken> invalid(UnverifiedToken token) {
        verified.incrementAndGet();
        return Outcome.refused(Problem.tokenInvalid("The access token does not verify"));
    }

    private double count(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    private static UniAssertSubscriber<Outcome<VerifiedToken>> subscribe(Uni<Outcome<VerifiedToken>> uni) {
        return uni.subscribe().withSubscriber(UniAssertSubscriber.<Outcome<VerifiedToken>>create());
    }

    private static Outcome<VerifiedToken> await(Uni<Outcome<VerifiedToken>> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
