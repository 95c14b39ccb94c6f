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
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

    private record Sent(String key, UniEmitter<? super Receipt> caller) {

        void answer(Receipt receipt) {
            caller.complete(receipt);
        }
    }

    @Test
    void sendsTheEventsOfOneKeyOneAfterAnother() {
        BatchRun run = run("a", "b", "a");
        ask(run);

        assertThat(keysSent()).containsExactly("a", "b");
        answer(0, WRITTEN);
        assertThat(keysSent()).containsExactly("a", "b", "a");
    }

    @Test
    void stopsAKeyAtItsFirstFailureAndNoOther() {
        BatchRun run = run("a", "a", "b", "a");
        List<Step> told = follow(run);
        answer(0, NOT_WRITTEN);
        answer(1, WRITTEN);

        assertThat(keysSent()).containsExactly("a", "b");
        assertThat(codes(told)).containsExactly("upstream-unavailable", "not-attempted", "202", "not-attempted");
        assertThat(kept).containsExactly(1L);
    }

    @Test
    void remembersAFailedKeyForWhatIsReadLater() {
        portions.add(EventGroup.of(List.of(event("a"))));
        BatchRun run = run("a");
        List<Step> told = follow(run);
        answer(0, NOT_WRITTEN);

        assertThat(codes(told)).containsExactly("upstream-unavailable", "not-attempted");
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
        answer(0, new Receipt.Overloaded(Duration.ofSeconds(1)));
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
        answer(0, WRITTEN);
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

    private Uni<Receipt> send(OutgoingEvent event) {
        return Uni.createFrom()
                .emitter(caller -> sent.add(new Sent(event.record().key(), caller)));
    }

    private void answer(int index, Receipt receipt) {
        sent.get(index).answer(receipt);
        work();
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

    private static String[] keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key " + i).toArray(String[]::new);
    }

    private static OutgoingEvent event(String key) {
        Topic topic = new Topic("topic", Optional.empty(), Map.of());
        EventRecord record = new EventRecord(new UUID(0, 0), topic, key, Optional.empty(), List.of());
        return new OutgoingEvent(record, "type", Instant.EPOCH);
    }
}
