package io.eventgateway.trial;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * The figures of one minute of a soak.
 *
 * @param seconds its length
 * @param statuses number of orders by the status of their answer
 * @param latency latencies of all answers, in microseconds
 * @param cpu processors that the gateway used on average
 * @param resident resident memory of the gateway, in MiB
 * @param heapLow lowest heap in use that was seen, in MiB: about the live objects after a collection
 */
record MinuteFigures(
        double seconds,
        Map<Integer, Long> statuses,
        Histogram latency,
        double cpu,
        double resident,
        double heapLow,
        long openFiles,
        long threads) {

    static final String HEADER =
            "minute,accepted_per_second,other,statuses,p50_ms,p90_ms,p99_ms,p99.9_ms,max_ms,cpus,resident_mib,"
                    + "heap_low_mib,open_files,threads";

    /** Accepted orders a second. */
    double accepted() {
        return statuses.getOrDefault(202, 0L) / seconds;
    }

    /** Orders with another answer in this minute. */
    double other() {
        return statuses.entrySet().stream()
                .filter(it -> it.getKey() != 202)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** @param percentile 0 to 100 */
    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    String row(int number) {
        String all = statuses.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%d,%.0f,%.0f,%s,%.2f,%.2f,%.2f,%.2f,%.2f,%.3f,%.0f,%.0f,%d,%d",
                number,
                accepted(),
                other(),
                all,
                millis(50),
                millis(90),
                millis(99),
                millis(99.9),
                millis(100),
                cpu,
                resident,
                heapLow,
                openFiles,
                threads);
    }

    static List<Chart> charts(List<MinuteFigures> minutes) {
        Function<Function<MinuteFigures, Number>, List<Double>> of = value ->
                minutes.stream().map(it -> value.apply(it).doubleValue()).toList();
        return List.of(
                new Chart("Latency, ms (logarithmic)", true)
                        .line("p50", of.apply(it -> it.millis(50)))
                        .line("p99", of.apply(it -> it.millis(99)))
                        .line("p99.9", of.apply(it -> it.millis(99.9)))
                        .line("max", of.apply(it -> it.millis(100))),
                new Chart("Answers: 202 a second, others a minute", false)
                        .line("202", of.apply(MinuteFigures::accepted))
                        .line("others", of.apply(MinuteFigures::other)),
                new Chart("Memory, MiB", false)
                        .line("resident", of.apply(MinuteFigures::resident))
                        .line("heap at its lowest", of.apply(MinuteFigures::heapLow)),
                new Chart("Processors in use by the gateway", false).line("CPU", of.apply(MinuteFigures::cpu)),
                new Chart("Open file descriptors", false).line("open", of.apply(MinuteFigures::openFiles)),
                new Chart("Threads", false).line("threads", of.apply(MinuteFigures::threads)));
    }

    static void print(List<MinuteFigures> minutes, PrintWriter out) {
        out.println(HEADER);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < minutes.size(); i++) {
            rows.add(minutes.get(i).row(i + 1));
        }
        rows.forEach(out::println);
    }
}
