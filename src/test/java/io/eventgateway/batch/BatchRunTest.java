package io.eventgateway.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.delivery.Receipt;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.EventRecord.Topic;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.BatchResult.Ended;
import io.eventgateway.request.BatchResult.Step;
import io.eventgateway.request.BatchResult.Stopped;
import io.eventgateway.request.OutgoingEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread, and receipts by hand. */
class BatchRunTest {

    private static final Receipt WRITTEN = new Receipt.Written(0, 1);
    private static final Receipt NOT_WRITTEN = new Receipt.NotWritten(Duration.ofSeconds(1));

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Executor executor = tasks::add;
    private final List<Sent> sent = new ArrayList<>();
    private final Deque<EventGroup> portions = new ArrayDeque<>();
    private final List<Long> kept = new ArrayList<>();
    private int fetched;
    private int asked;

    private record Sent(List<OutgoingEvent> events, UniEmitter<? super List<Optional<Receipt>>> caller) {

        String key() {
            return events.get(0).record().key();
        }
    }

    @Test
    void sendsTheEventsOfOneKeyInRuns() {
        BatchRun run = run("a", "b", "a");
        ask(run);

        assertThat(sent).extracting(Sent::key).containsExactly("a", "b");
        assertThat(sent).extracting(one -> one.events().size()).containsExactly(2, 1);
    }

    @Test
    void sendsTheNextRunOfAKeyAfterTheReceiptsOfTheLast() {
        BatchRun run = run(of("a", 40));
        List<Step> told = follow(run);
        assertThat(sent).hasSize(1);
        answer(0, written(KeySequencer.MAX_RUN));

        assertThat(sent).extracting(one -> one.events().size()).containsExactly(KeySequencer.MAX_RUN, 8);
        assertThat(told).hasSize(KeySequencer.MAX_RUN);
    }

    @Test
    void offersAgainWhatWasNotTaken() {
        BatchRun run = run("a", "a", "a");
        List<Step> told = follow(run);
        answer(0, written(1));

        assertThat(sent.get(1).events())
                .containsExactlyElementsOf(sent.get(0).events().subList(1, 3));
        answer(1, written(2));
        assertThat(codes(told)).containsExactly("202", "202", "202");
        assertThat(kept).containsExactly(3L);
    }

    @Test
    void stopsAKeyAtItsFirstFailureAndNoOther() {
        BatchRun run = run("a", "a", "b", "a");
        List<Step> told = follow(run);
        answer(0, List.of(Optional.of(NOT_WRITTEN)));
        answer(1, WRITTEN);

        assertThat(keysSent()).containsExactly("a", "b");
        assertThat(codes(told)).containsExactly("upstream-unavailable", "not-attempted", "202", "not-attempted");
        assertThat(kept).containsExactly(1L);
    }

    @Test
    void reportsWhatBecameOfEventsBehindAFailure() {
        BatchRun run = run(of("a", 40));
        List<Step> told = follow(run);
        List<Optional<Receipt>> receipts = new ArrayList<>(written(20));
        receipts.set(3, Optional.of(NOT_WRITTEN));
        receipts.set(5, Optional.of(new Receipt.Unknown()));
        receipts.set(10, Optional.empty());
        answer(0, receipts);

        assertThat(sent).as("nothing more of the key").hasSize(1);
        List<String> codes = codes(told);
        assertThat(codes.subList(0, 6))
                .containsExactly("202", "202", "202", "upstream-unavailable", "202", "outcome-unknown");
        assertThat(codes.get(10)).isEqualTo("not-attempted");
        assertThat(codes.subList(11, 20)).containsOnly("202");
        assertThat(codes.subList(20, 40)).containsOnly("not-attempted");
        assertThat(kept).as("written or unknown").containsExactly(18L);
    }

    @Test
    void skipsEventsBeforeAFailureThatWereNotSent() {
        BatchRun run = run("a", "a", "a");
        List<Step> told = follow(run);
        answer(0, List.of(Optional.empty(), Optional.of(NOT_WRITTEN), Optional.empty()));

        assertThat(sent).hasSize(1);
        assertThat(codes(told)).containsExactly("not-attempted", "upstream-unavailable", "not-attempted");
    }

    @Test
    void stopsAKeyThatKafkaRestHasReordered() {
        BatchRun run = run(of("a", 40));
        List<Step> told = follow(run);
        answer(0, List.of(Optional.of(new Receipt.Written(0, 8)), Optional.of(new Receipt.Written(0, 7))));

        assertThat(sent).hasSize(1);
        assertThat(codes(told).subList(0, 3)).containsExactly("202", "202", "not-attempted");
        assertThat(told).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsTheAnswerAfterADefect(boolean asked) {
        BatchRun run = run("a", "a", "b");
        List<Throwable> failures = new ArrayList<>();
        run.next().subscribe().with(steps -> {}, failures::add);
        work();
        if (!asked) {
            answer(1, WRITTEN);
            answer(0, written(1));
            assertThat(sent).hasSize(3);
        }
        sent.get(sent.size() - 1).caller().fail(new IllegalStateException("a defect"));
        work();
        run.next().subscribe().with(steps -> {}, failures::add);
        work();

        assertThat(failures).isNotEmpty().allMatch(IllegalStateException.class::isInstance);
        assertThat(kept).as("what is in flight may be written").containsExactly(3L);
    }

    @Test
    void failsTheAnswerAfterADefectOfTheSource() {
        List<Throwable> failures = new ArrayList<>();
        BatchRun run = new BatchRun(
                () -> {
                    throw new IllegalStateException("a defect");
                },
                this::send,
                executor,
                kept::add,
                Duration.ofMinutes(1));
        run.next().subscribe().with(steps -> {}, failures::add);
        work();

        assertThat(failures).hasSize(1);
        assertThat(kept).containsExactly(0L);
    }

    @Test
    void remembersAFailedKeyForWhatIsReadLater() {
        portions.add(EventGroup.of(List.of(event("a"))));
        BatchRun run = run("b", "a");
        List<Step> told = follow(run);
        answer(0, NOT_WRITTEN);
        answer(1, WRITTEN);

        assertThat(codes(told)).containsExactly("upstream-unavailable", "202", "not-attempted");
    }

    @Test
    void tellsInTheOrderOfTheEvents() {
        BatchRun run = run("a", "b", "c");
        List<Step> told = follow(run);
        answer(2, WRITTEN);
        answer(1, WRITTEN);
        assertThat(told).isEmpty();
        answer(0, new Receipt.Unknown());

        assertThat(told).extracting(step -> ((Ended) step).index()).containsExactly(0L, 1L, 2L);
        assertThat(codes(told)).containsExactly("outcome-unknown", "202", "202");
        assertThat(kept).as("an unknown one may be in the log").containsExactly(3L);
    }

    @Test
    void endsWithNothingMoreToTell() {
        BatchRun run = run("a");
        List<Step> first = ask(run);
        answer(0, WRITTEN);

        assertThat(first).hasSize(1);
        assertThat(ask(run)).isEmpty();
        assertThat(asked).as("answered").isEqualTo(2);
    }

    @Test
    void keepsABoundedNumberUnderWay() {
        BatchRun run = run(keys(600));
        ask(run);

        assertThat(sent).hasSize(BatchRun.MAX_IN_FLIGHT);
        answer(0, WRITTEN);
        assertThat(sent).hasSize(BatchRun.MAX_IN_FLIGHT + 1);
    }

    @Test
    void readsNoFurtherThanItHasTold() {
        for (int i = 0; i < 5; i++) {
            portions.add(EventGroup.of(IntStream.range(0, 400)
                    .mapToObj(n -> event(UUID.randomUUID().toString()))
                    .toList()));
        }
        BatchRun run = run("last");
        follow(run);
        for (int i = 1; i < 1200; i++) {
            answer(i, WRITTEN);
        }

        assertThat(fetched).as("1,200 events are waiting for the first").isEqualTo(3);
    }

    @Test
    void waitsForRoomOnAFullLane() {
        BatchRun run = run("a");
        List<Step> told = follow(run);
        answer(0, List.of());
        await("sent again").atMost(Duration.ofMinutes(1)).until(() -> {
            work();
            return sent.size() == 2;
        });
        answer(1, WRITTEN);

        assertThat(codes(told)).containsExactly("202");
    }

    @Test
    void givesUpWhenTooManyKeysFail() {
        BatchRun run = run(keys(1500));
        List<Step> told = follow(run);
        for (int i = 0; i < sent.size(); i++) {
            answer(i, NOT_WRITTEN);
        }

        assertThat(sent).hasSizeBetween(KeySequencer.MAX_FAILED, KeySequencer.MAX_FAILED + BatchRun.MAX_IN_FLIGHT);
        assertThat(told).last().isInstanceOf(Stopped.class);
        assertThat(told).hasSize(1501);
        assertThat(kept).containsExactly(0L);
    }

    @Test
    void attemptsNothingOfAPortionThatIsStopped() {
        Problem why = Problem.quotaExceeded(List.of("daily"), Duration.ofHours(1), "");
        portions.add(EventGroup.of(List.of(event("a"))));
        portions.add(EventGroup.stopped(List.of(event("b")), why));
        BatchRun run = run();
        List<Step> told = follow(run);
        answer(0, WRITTEN);

        assertThat(sent).hasSize(1);
        assertThat(codes(told)).containsExactly("202", "not-attempted", "stopped quota-exceeded");
    }

    @Test
    void beginsNothingWhenItsTimeIsOver() {
        portions.add(EventGroup.of(List.of(event("a"), event("b"), event("a"))));
        portions.add(EventGroup.END);
        BatchRun run = new BatchRun(this::fetch, this::send, executor, kept::add, Duration.ZERO.minusNanos(1));

        assertThat(codes(ask(run))).containsExactly("not-attempted", "not-attempted", "not-attempted");
        assertThat(sent).isEmpty();
    }

    @Test
    void beginsNothingMoreOnceNobodyAsks() {
        BatchRun run = run("a", "a", "b");
        ask(run);
        run.cancel();
        work();
        answer(0, written(1));
        answer(1, WRITTEN);

        assertThat(keysSent()).containsExactly("a", "b");
        assertThat(kept).containsExactly(2L);
    }

    private BatchRun run(String... keys) {
        if (keys.length > 0) {
            portions.add(EventGroup.of(
                    java.util.Arrays.stream(keys).map(BatchRunTest::event).toList()));
        }
        portions.add(EventGroup.END);
        return new BatchRun(this::fetch, this::send, executor, kept::add, Duration.ofMinutes(1));
    }

    private Uni<EventGroup> fetch() {
        fetched++;
        return Uni.createFrom().item(portions.poll());
    }

    private Uni<List<Optional<Receipt>>> send(List<OutgoingEvent> events) {
        return Uni.createFrom().emitter(caller -> sent.add(new Sent(events, caller)));
    }

    private void answer(int index, Receipt receipt) {
        answer(index, List.of(Optional.of(receipt)));
    }

    private void answer(int index, List<Optional<Receipt>> receipts) {
        sent.get(index).caller().complete(receipts);
        work();
    }

    private static List<Optional<Receipt>> written(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Optional.<Receipt>of(new Receipt.Written(0, i)))
                .toList();
    }

    /** A list that fills when there is something to tell. */
    private List<Step> ask(BatchRun run) {
        List<Step> told = new ArrayList<>();
        run.next().subscribe().with(steps -> {
            asked++;
            told.addAll(steps);
        });
        work();
        return told;
    }

    /** All there is to tell, as it comes. */
    private List<Step> follow(BatchRun run) {
        List<Step> told = new ArrayList<>();
        Multi.createBy()
                .repeating()
                .uni(run::next)
                .whilst(steps -> !steps.isEmpty())
                .subscribe()
                .with(told::addAll);
        work();
        return told;
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }

    private List<String> keysSent() {
        return sent.stream().map(Sent::key).toList();
    }

    private static List<String> codes(List<Step> steps) {
        return steps.stream()
                .map(step -> step instanceof Ended ended
                        ? ended.outcome().fold(accepted -> "202", problem -> problem.code()
                                .slug())
                        : "stopped " + ((Stopped) step).problem().code().slug())
                .toList();
    }

    private static String[] of(String key, int count) {
        return Collections.nCopies(count, key).toArray(String[]::new);
    }

    private static String[] keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key " + i).toArray(String[]::new);
    }

    private static OutgoingEvent event(String key) {
        Topic topic = new Topic("topic", Optional.empty(), Map.of());
        EventRecord record = new EventRecord(new UUID(0, 0), topic, key, Optional.empty(), List.of());
        return new OutgoingEvent(record, "type", Instant.EPOCH);
    }
}
