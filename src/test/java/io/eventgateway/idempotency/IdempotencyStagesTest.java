package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyStagesTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final StoredResultFormat<String> TEXT = new StoredResultFormat<>() {
        @Override
        public Optional<String> write(String answer) {
            return Optional.of(answer);
        }

        @Override
        public String replay(String text) {
            return text + ", again";
        }
    };

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IdempotencyMetrics metrics = new IdempotencyMetrics(meters);
    private final Idempotency repeats = new Idempotency(
            new EmbeddedIdempotencyStore(Duration.ofHours(24), 1_000_000, System::nanoTime, metrics::evicted), metrics);
    private final AtomicInteger effects = new AtomicInteger();

    @Test
    void runsARequestOnceAndReplaysItsResult() {
        assertThat(send("acme", "place", "k", "f", this::succeed)).isEqualTo(Outcome.passed("done"));
        assertThat(send("acme", "place", "k", "f", this::succeed)).isEqualTo(Outcome.passed("done, again"));

        assertThat(effects).hasValue(1);
        assertThat(count("first")).isEqualTo(1);
        assertThat(count("replayed")).isEqualTo(1);
    }

    @Test
    void keepsTenantsOperationsAndKeysApart() {
        send("acme", "place", "k", "f", this::succeed);
        send("globex", "place", "k", "f", this::succeed);
        send("acme", "cancel", "k", "f", this::succeed);
        send("acme", "place", "K", "f", this::succeed);

        assertThat(effects).hasValue(4);
    }

    @Test
    void refusesAnotherRequestUnderTheKey() {
        send("acme", "place", "k", "f", this::succeed);

        assertThat(problem(send("acme", "place", "k", "g", this::succeed)))
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(count("reused")).isEqualTo(1);
    }

    @Test
    void rejectsARepeatWhileTheFirstIsInProgress() {
        CompletableFuture<Outcome<String>> delivery = new CompletableFuture<>();
        Supplier<Uni<Outcome<String>>> slow = () -> Uni.createFrom().completionStage(delivery);
        var first = once("acme", "place", "k", "f", slow).subscribeAsCompletionStage();

        assertThat(problem(send("acme", "place", "k", "f", this::succeed)))
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.IDEMPOTENCY_CONFLICT);
        delivery.complete(Outcome.passed("slow"));

        assertThat(first.join()).isEqualTo(Outcome.passed("slow"));
        assertThat(send("acme", "place", "k", "f", this::succeed)).isEqualTo(Outcome.passed("slow, again"));
        assertThat(effects).hasValue(0);
        assertThat(count("conflict")).isEqualTo(1);
    }

    @Test
    void continuesWhenTheCallerDisconnects() {
        CompletableFuture<Outcome<String>> delivery = new CompletableFuture<>();
        Supplier<Uni<Outcome<String>>> slow = () -> Uni.createFrom().completionStage(delivery);

        once("acme", "place", "k", "f", slow).subscribe().with(outcome -> {}).cancel();
        delivery.complete(Outcome.passed("slow"));

        assertThat(send("acme", "place", "k", "f", this::succeed)).isEqualTo(Outcome.passed("slow, again"));
        assertThat(effects).hasValue(0);
    }

    @Test
    void retriesWhatWasNotWritten() {
        send("acme", "place", "k", "f", () -> refuse(Problem.upstreamUnavailable(Duration.ofSeconds(1))));
        send("acme", "place", "k", "f", () -> refuse(Problem.upstreamRefused(false)));
        send("acme", "place", "k", "f", () -> refuse(Problem.malformedBody("x")));

        // The key is released, so that a corrected request may use it.
        assertThat(send("acme", "place", "k", "mended", this::succeed)).isEqualTo(Outcome.passed("done"));
    }

    @Test
    void sendsAgainWhatIsUnknownAndNothingElseUnderThatKey() {
        send("acme", "place", "k", "f", () -> refuse(Problem.outcomeUnknown(UUID.randomUUID())));

        assertThat(problem(send("acme", "place", "k", "g", this::succeed)))
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(send("acme", "place", "k", "f", this::succeed)).isEqualTo(Outcome.passed("done"));
        assertThat(send("acme", "place", "k", "f", this::succeed)).isEqualTo(Outcome.passed("done, again"));
    }

    /** A batch with a failed item: what was written is written again, and other events need another key. */
    @Test
    void repeatsWhatDidNotSucceedCompletely() {
        StoredResultFormat<String> incomplete = new StoredResultFormat<>() {
            @Override
            public Optional<String> write(String result) {
                return Optional.empty();
            }

            @Override
            public String replay(String text) {
                throw new AssertionError("nothing is stored");
            }
        };
        for (int i = 0; i < 2; i++) {
            assertThat(repeats.once(request("acme", "place", "k", "f"), LEASE, incomplete, this::succeed)
                            .await()
                            .indefinitely())
                    .isEqualTo(Outcome.passed("done"));
        }

        assertThat(effects).hasValue(2);
        assertThat(problem(send("acme", "place", "k", "the failed items", this::succeed)))
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void treatsADefectAsAnUnknownOutcome(boolean early) {
        Supplier<Uni<Outcome<String>>> defect = () -> {
            if (early) {
                throw new IllegalStateException("defect");
            }
            return Uni.createFrom().failure(new IllegalStateException("defect"));
        };

        assertThatThrownBy(() -> send("acme", "place", "k", "f", defect)).hasMessage("defect");

        assertThat(problem(send("acme", "place", "k", "g", this::succeed)))
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(send("acme", "place", "k", "f", this::succeed)).isEqualTo(Outcome.passed("done"));
    }

    @Test
    void doesNothingWithoutTheStore() {
        Idempotency without = new Idempotency(new AwayLedger(), metrics);

        Outcome<String> outcome = without.once(request("acme", "place", "k", "f"), LEASE, TEXT, this::succeed)
                .await()
                .indefinitely();

        assertThat(problem(outcome)).extracting(Problem::code).isEqualTo(ProblemCode.IDEMPOTENCY_UNAVAILABLE);
        assertThat(effects).hasValue(0);
        assertThat(count("unavailable")).isEqualTo(1);
    }

    @Test
    void reportsASuccessThatCouldNotBeStored() {
        Idempotency forgetful = new Idempotency(new ForgetfulLedger(), metrics);

        Outcome<String> outcome = forgetful
                .once(request("acme", "place", "k", "f"), LEASE, TEXT, this::succeed)
                .await()
                .indefinitely();

        assertThat(outcome).isEqualTo(Outcome.passed("done"));
        assertThat(meters.get("gateway.idempotency.outcome.lost").counter().count())
                .isEqualTo(1);
    }

    private Outcome<String> send(
            String tenant, String operation, String key, String fingerprint, Supplier<Uni<Outcome<String>>> effect) {
        return once(tenant, operation, key, fingerprint, effect).await().atMost(Duration.ofSeconds(10));
    }

    private Uni<Outcome<String>> once(
            String tenant, String operation, String key, String fingerprint, Supplier<Uni<Outcome<String>>> effect) {
        return repeats.once(request(tenant, operation, key, fingerprint), LEASE, TEXT, effect);
    }

    private static KeyedRequest request(String tenant, String operation, String key, String fingerprint) {
        return new KeyedRequest(
                new Tenant(tenant, "s", Set.of(), Plan.BUILT_IN),
                operation,
                new IdempotencyKey(key),
                new RequestFingerprint(fingerprint));
    }

    private Uni<Outcome<String>> succeed() {
        effects.incrementAndGet();
        return Uni.createFrom().item(Outcome.passed("done"));
    }

    private static Uni<Outcome<String>> refuse(Problem problem) {
        return Uni.createFrom().item(Outcome.refused(problem));
    }

    private static Problem problem(Outcome<String> outcome) {
        return ((Outcome.Refused<String>) outcome).problem();
    }

    private double count(String result) {
        return meters.get("gateway.idempotency.requests")
                .tag("result", result)
                .counter()
                .count();
    }

    private static final class AwayLedger implements IdempotencyStore {
        @Override
        public Uni<KeyClaimResult> begin(Attempt attempt) {
            return Uni.createFrom().item(KeyClaimResult.UNAVAILABLE);
        }

        @Override
        public Uni<Boolean> end(Attempt attempt, AttemptResult result) {
            return Uni.createFrom().item(false);
        }
    }

    /** Becomes unavailable between begin and end. */
    private static final class ForgetfulLedger implements IdempotencyStore {
        @Override
        public Uni<KeyClaimResult> begin(Attempt attempt) {
            return Uni.createFrom().item(KeyClaimResult.FIRST);
        }

        @Override
        public Uni<Boolean> end(Attempt attempt, AttemptResult result) {
            return Uni.createFrom().item(false);
        }
    }
}
