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
 * What a minute of a soak was like.
 *
 * @param statuses how many orders were answered with each
 * @param latency of all answers, in microseconds
 * @param cpu of the gateway, in processors
 * @param heapLow the least heap that was seen in use, in MiB: about what is left after a collection
 */
record Minute(
        double seconds,
        Map<Integer, Long> statuses,
        Histogram latency,
        double cpu,
        double resident,
        double heapLow,
        long openFiles,
        long threads) {

    static final String HEADER =
            "minute,accepted_per_second,other,statuses,p50_ms,p90_ms,p99_ms,p99.9_ms,max_ms,cpus,resident_mib,heap_low_mib,open_files,threads";

    double accepted() {
        return statuses.getOrDefault(202, 0L) / seconds;
    }

    double other() {
        return statuses.entrySet().stream()
                .filter(it -> it.getKey() != 202)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

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

    static List<Chart> charts(List<Minute> minutes) {
        Function<Function<Minute, Number>, List<Double>> of = value ->
                minutes.stream().map(it -> value.apply(it).doubleValue()).toList();
        return List.of(
                new Chart("Latency, ms (logarithmic)", true)
                        .line("p50", of.apply(it -> it.millis(50)))
                        .line("p99", of.apply(it -> it.millis(99)))
                        .line("p99.9", of.apply(it -> it.millis(99.9)))
                        .line("max", of.apply(it -> it.millis(100))),
                new Chart("Answers: 202 a second, others a minute", false)
                        .line("202", of.apply(Minute::accepted))
                        .line("others", of.apply(Minute::other)),
                new Chart("Memory, MiB", false)
                        .line("resident", of.apply(Minute::resident))
                        .line("heap at its lowest", of.apply(Minute::heapLow)),
                new Chart("Processors in use by the gateway", false).line("CPU", of.apply(Minute::cpu)),
                new Chart("Open file descriptors", false).line("open", of.apply(Minute::openFiles)),
                new Chart("Threads", false).line("threads", of.apply(Minute::threads)));
    }

    static void print(List<Minute> minutes, PrintWriter out) {
        out.println(HEADER);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < minutes.size(); i++) {
            rows.add(minutes.get(i).row(i + 1));
        }
        rows.forEach(out::println);
    }
}
