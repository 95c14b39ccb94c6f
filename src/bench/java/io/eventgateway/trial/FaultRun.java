package io.eventgateway.trial;

import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs one fault under load: a calm phase, the fault, and load until it has recovered. Then compares with the topic.
 */
final class FaultRun {

    private static final int CALM_SECONDS = 5;
    private static final int MAX_RECOVERY_SECONDS = 120;

    private final OrderLedger ledger = new OrderLedger();
    private final RecoveryTimeline timeline = new RecoveryTimeline();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();
    /** Duplicates with another {@code ce_id} than the first record, so that consumers cannot recognise them. */
    private final LongAdder unrecognisable = new LongAdder();

    private final Set<Integer> uncertain = new HashSet<>();
    private final int first;

    /** @param first number of its first order */
    FaultRun(int first) {
        this.first = first;
    }

    /**
     * @param pause time between the answer to an order and the next order of the same caller
     * @return a row of the table
     */
    String run(Fault fault, TrialSite site, int callers, Duration pause) throws Exception {
        site.orders.tokens(site.issuer);
        TopicFollower follower = TopicFollower.start(
                site.kafka().sandbox(),
                message -> found(
                        OrderSource.number(message.value()), message.headers().get("ce_id")));
        double recovery;
        try (LoadGenerator load = new LoadGenerator(
                List.of(site.gateway().address()),
                callers,
                site.orders,
                FaultRun::addKey,
                this::retry,
                this::answered)) {
            load.numberFrom(first);
            load.callers(callers, pause);
            // The fault begins only after all orders are accepted.
            awaitRecovery(System.nanoTime());
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            fault.cause().apply(site);
            TimeUnit.MILLISECONDS.sleep(fault.duration().toMillis());
            long repairBegin = System.nanoTime();
            fault.repair().apply(site);
            recovery = awaitRecovery(
                    fault.recovery() == Fault.Recovery.FROM_BEGIN_OF_REPAIR ? repairBegin : System.nanoTime());
            load.stop();
        }
        awaitEndOfTopic();
        follower.close();
        return row(fault, recovery);
    }

    /** Whether all guarantees held. */
    boolean kept() {
        return ledger.totals().kept() && unrecognisable.sum() == 0;
    }

    /** The number of answers with each status, repeats included; {@link LoadGenerator} has the special values. */
    String statuses() {
        return new TreeMap<>(statuses).toString();
    }

    /** Adds a key to every second order, so that it can be repeated. */
    private static void addKey(int number, RequestOptions request) {
        if (number % 2 == 0) {
            request.putHeader("Idempotency-Key", "order-" + number);
        }
    }

    /** Repeats an order with a key after its outcome is unknown, until it is accepted. */
    private boolean retry(int number, int status) {
        if (number % 2 == 0 && (status == 504 || status == LoadGenerator.BROKEN)) {
            uncertain.add(number);
        }
        return status != 202 && uncertain.contains(number);
    }

    private void answered(int number, long sentNanos, int status) {
        ledger.answered(number - first, status);
        timeline.answered(sentNanos, status);
        statuses.computeIfAbsent(status, it -> new LongAdder()).increment();
    }

    private void found(int number, String id) {
        if (number < first) {
            return;
        }
        ledger.found(number - first);
        if (!id.equals(ids.computeIfAbsent(number, it -> id))) {
            unrecognisable.increment();
        }
    }

    /**
     * Waits until the time of recovery stays the same for six seconds, since the last orders have no answers yet.
     *
     * @return seconds; infinite after {@link #MAX_RECOVERY_SECONDS}
     */
    private double awaitRecovery(long since) throws InterruptedException {
        double recovery = Double.POSITIVE_INFINITY;
        int unchanged = 0;
        for (int i = 0; i < MAX_RECOVERY_SECONDS && unchanged < 6; i++) {
            TimeUnit.SECONDS.sleep(1);
            double now = timeline.recovery(since);
            unchanged = Double.isFinite(now) && now == recovery ? unchanged + 1 : 0;
            recovery = now;
        }
        return recovery;
    }

    /** Waits until no record has arrived for six seconds: Kafka REST may still write records of lost callers. */
    private void awaitEndOfTopic() throws InterruptedException {
        int before = -1;
        while (ledger.written() != before) {
            before = ledger.written();
            TimeUnit.SECONDS.sleep(6);
        }
    }

    private String row(Fault fault, double recovery) {
        OrderLedger.Totals totals = ledger.totals();
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %d (%d) | %.1f |"
                .formatted(
                        fault.description(),
                        totals.orders(),
                        totals.acknowledged(),
                        totals.lost(),
                        totals.refused(),
                        totals.refusedWritten(),
                        totals.unknown(),
                        totals.unknownWritten(),
                        totals.duplicates(),
                        unrecognisable.sum(),
                        recovery);
    }
}
