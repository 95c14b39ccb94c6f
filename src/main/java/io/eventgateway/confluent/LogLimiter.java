package io.eventgateway.confluent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Decides which of many equal reports are logged: the first of each state, then one every ten minutes. A state that
 * comes and goes is logged once a minute at most. Thread-safe.
 */
public final class LogLimiter {

    private static final long INTERVAL = Duration.ofMinutes(10).toNanos();
    private static final long FLAPPING = Duration.ofMinutes(1).toNanos();

    private static final class Report {
        private final Map<String, Long> logged = new HashMap<>();
        private String state = "";
        private boolean shown;
    }

    private final LongSupplier clock;
    private final Map<String, Report> reports = new HashMap<>();

    public LogLimiter() {
        this(System::nanoTime);
    }

    /** @param clock in nanoseconds */
    LogLimiter(LongSupplier clock) {
        this.clock = clock;
    }

    /** Whether to log that the subject is in that state. */
    public synchronized boolean due(String subject, String state) {
        long now = clock.getAsLong();
        Report report = reports.computeIfAbsent(subject, name -> new Report());
        Long last = report.logged.get(state);
        boolean due = last == null || now - last >= (state.equals(report.state) ? INTERVAL : FLAPPING);
        report.shown = due || report.shown && state.equals(report.state);
        report.state = state;
        if (due) {
            report.logged.put(state, now);
        }
        return due;
    }

    /** Ends the state of the subject; returns whether its begin was logged. */
    public synchronized boolean over(String subject) {
        Report report = reports.get(subject);
        if (report == null || report.state.isEmpty()) {
            return false;
        }
        report.state = "";
        boolean shown = report.shown;
        report.shown = false;
        return shown;
    }
}
