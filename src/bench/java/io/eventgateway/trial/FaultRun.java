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

/** One fault: calm, the fault, and load until all is well again; then the topic. */
final class FaultRun {

    private static final int CALM_SECONDS = 5;
    private static final int MOST_SECONDS = 120;

    private final OrderLedger ledger = new OrderLedger();
    private final Timeline timeline = new Timeline();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();
    /** Records of an order that is in the topic already, under another id: consumers cannot tell that they are one. */
    private final LongAdder strangers = new LongAdder();

    private final Set<Integer> doubtful = new HashSet<>();
    private final int first;

    /** @param first the number of its first order */
    FaultRun(int first) {
        this.first = first;
    }

    /** @return a row of the table */
    String run(Fault fault, TrialSite site, int callers, Duration rest) throws Exception {
        site.orders.tokens(site.issuer);
        Tail tail = Tail.start(
                site.kafka().sandbox(),
                message ->
                        found(Orders.number(message.value()), message.headers().get("ce_id")));
        double recovery;
        try (Load load = new Load(
                List.of(site.gateway().address()),
                callers,
                site.orders,
                FaultRun::dress,
                this::again,
                this::answered)) {
            load.numberFrom(first);
            load.callers(callers, rest);
            // Nothing fails that does not work yet.
            awaitRecovery(System.nanoTime());
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            fault.cause().take(site);
            TimeUnit.MILLISECONDS.sleep(fault.lasts().toMillis());
            long begun = System.nanoTime();
            fault.mend().take(site);
            recovery = awaitRecovery(fault.recovers() == Fault.Recovers.WITH_MENDING ? begun : System.nanoTime());
            load.stop();
        }
        awaitSilence();
        tail.close();
        return row(fault, recovery);
    }

    boolean kept() {
        return ledger.sums().kept() && strangers.sum() == 0;
    }

    /** How many answers had each status, repeats among them; see {@link Load} for those that are none. */
    String statuses() {
        return new TreeMap<>(statuses).toString();
    }

    /** Every second order has a key by which it can be repeated. */
    private static void dress(int number, RequestOptions request) {
        if (number % 2 == 0) {
            request.putHeader("Idempotency-Key", "order-" + number);
        }
    }

    /** And it is, once nobody knows what became of it, until it is known. */
    private boolean again(int number, int status) {
        if (number % 2 == 0 && (status == 504 || status == Load.BROKEN)) {
            doubtful.add(number);
        }
        return status != 202 && doubtful.contains(number);
    }

    private void answered(int number, long asked, int status) {
        ledger.told(number - first, status);
        timeline.answered(asked, status);
        statuses.computeIfAbsent(status, it -> new LongAdder()).increment();
    }

    private void found(int number, String id) {
        if (number < first) {
            return;
        }
        ledger.found(number - first);
        if (!id.equals(ids.computeIfAbsent(number, it -> id))) {
            strangers.increment();
        }
    }

    /** A verdict that stays the same for some seconds: what was sent last is not answered yet. */
    private double awaitRecovery(long since) throws InterruptedException {
        double recovery = Double.POSITIVE_INFINITY;
        int same = 0;
        for (int i = 0; i < MOST_SECONDS && same < 6; i++) {
            TimeUnit.SECONDS.sleep(1);
            double now = timeline.recovery(since);
            same = Double.isFinite(now) && now == recovery ? same + 1 : 0;
            recovery = now;
        }
        return recovery;
    }

    /** Kafka REST may write what it was given for a while after nobody waits for it any more. */
    private void awaitSilence() throws InterruptedException {
        int before = -1;
        while (ledger.written() != before) {
            before = ledger.written();
            TimeUnit.SECONDS.sleep(6);
        }
    }

    private String row(Fault fault, double recovery) {
        OrderLedger.Sums sums = ledger.sums();
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %d (%d) | %.1f |"
                .formatted(
                        fault.what(),
                        sums.orders(),
                        sums.acknowledged(),
                        sums.lost(),
                        sums.refused(),
                        sums.refusedWritten(),
                        sums.unknown(),
                        sums.unknownWritten(),
                        sums.twice(),
                        strangers.sum(),
                        recovery);
    }
}
