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

/** Records answers and figures of the gateway's process, minute by minute. */
final class MinuteRecorder {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int HEAP_SAMPLES_A_MINUTE = 30;

    private final Recorder latency = new Recorder(MAX_MICROS, 3);
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

    /** @param dueNanos {@link System#nanoTime()} from which the latency counts */
    void answered(long dueNanos, int status) {
        latency.recordValue(Math.min(MAX_MICROS, (System.nanoTime() - dueNanos) / 1000));
        statuses.computeIfAbsent(status, it -> new LongAdder()).increment();
    }

    /** Latencies of all answers since the last call, in microseconds. */
    Histogram latency() {
        return latency.getIntervalHistogram();
    }

    /** Discards everything recorded so far. */
    void reset() {
        latency.reset();
        statuses.values().forEach(LongAdder::reset);
    }

    /** Records for a minute, and returns its figures. */
    MinuteFigures minute(GatewayProcess gateway) throws IOException, InterruptedException {
        ProcessFigures process = new ProcessFigures(gateway.process().pid());
        double heapLow = Double.MAX_VALUE;
        double cpu = process.cpuSeconds();
        long begin = System.nanoTime();
        for (int sample = 1; sample <= HEAP_SAMPLES_A_MINUTE; sample++) {
            TimeUnit.NANOSECONDS.sleep(
                    begin + sample * TimeUnit.MINUTES.toNanos(1) / HEAP_SAMPLES_A_MINUTE - System.nanoTime());
            heapLow = Math.min(heapLow, heap(gateway));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<Integer, Long> counted = new TreeMap<>();
        statuses.forEach((status, count) -> counted.put(status, count.sumThenReset()));
        counted.values().removeIf(count -> count == 0);
        return new MinuteFigures(
                seconds,
                counted,
                latency.getIntervalHistogram(),
                (process.cpuSeconds() - cpu) / seconds,
                process.residentMebibytes(),
                heapLow,
                process.openFiles(),
                process.threads());
    }

    /** Heap in use, in MiB; {@code Double.MAX_VALUE} when the gateway does not answer. */
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
