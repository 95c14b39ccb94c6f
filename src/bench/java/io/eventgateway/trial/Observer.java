package io.eventgateway.trial;

import io.eventgateway.fixture.GatewayProcess;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Sums up answers, and looks at the gateway's process, minute by minute. */
final class Observer {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int LOOKS = 30;

    private final Recorder latency = new Recorder(LONGEST_MICROS, 3);
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

    void answered(long asked, int status) {
        latency.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - asked) / 1000));
        statuses.computeIfAbsent(status, it -> new LongAdder()).increment();
    }

    /** Of all answers since the last look, in microseconds. */
    Histogram latency() {
        return latency.getIntervalHistogram();
    }

    /** Forgets what was before. */
    void begin() {
        latency.reset();
        statuses.values().forEach(LongAdder::reset);
    }

    Minute minute(GatewayProcess gateway) throws IOException, InterruptedException {
        ProcessFigures process = new ProcessFigures(gateway.process().pid());
        double heapLow = Double.MAX_VALUE;
        double cpu = process.cpuSeconds();
        long begin = System.nanoTime();
        for (int look = 1; look <= LOOKS; look++) {
            TimeUnit.NANOSECONDS.sleep(begin + look * TimeUnit.MINUTES.toNanos(1) / LOOKS - System.nanoTime());
            heapLow = Math.min(heapLow, heap(gateway));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<Integer, Long> counted = new TreeMap<>();
        statuses.forEach((status, count) -> counted.put(status, count.sumThenReset()));
        counted.values().removeIf(count -> count == 0);
        return new Minute(
                seconds,
                counted,
                latency.getIntervalHistogram(),
                (process.cpuSeconds() - cpu) / seconds,
                process.residentMebibytes(),
                heapLow,
                process.openFiles(),
                process.threads());
    }

    /** In MiB; endless when the gateway does not say. */
    private static double heap(GatewayProcess gateway) {
        try {
            return gateway.get("/q/metrics")
                            .lines()
                            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                            .sum()
                    / (1 << 20);
        } catch (IllegalStateException late) {
            return Double.MAX_VALUE;
        }
    }
}
