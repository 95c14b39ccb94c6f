package io.eventgateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Writes the lines of the access log on a thread of its own, many at a time: one wake-up and one write for each line
 * would be a sixth of the cost of an event (ADR 0022). Adding a line never blocks. When the queue is full, lines are
 * dropped and counted.
 */
@ApplicationScoped
class AccessLogWriter {

    /** Lines that the queue holds: about a second of full load on two cores, and some 10 MB. */
    static final int CAPACITY = 8192;

    /**
     * Lines between two flushes. A line has about 400 bytes and the handler's buffer 8 kB, so the buffer never flushes
     * within a line, and no other line of the process can split it.
     */
    private static final int LINES_PER_FLUSH = 12;

    /** Costs next to nothing in an idle process, and is short enough for a person who watches the log. */
    private static final long INTERVAL_MILLIS = 50;

    private final BlockingQueue<ExtLogRecord> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Logger log;
    private final Counter dropped;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(AccessLogWriter::thread);

    @Inject
    AccessLogWriter(MeterRegistry registry) {
        this(Logger.getLogger(AccessLog.CATEGORY), registry);
        writer.scheduleWithFixedDelay(this::write, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    AccessLogWriter(Logger log, MeterRegistry registry) {
        this.log = log;
        this.dropped = registry.counter("gateway.access.log.dropped");
        for (Handler handler : log.getHandlers()) {
            if (handler instanceof ExtHandler console) {
                console.setAutoFlush(false);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "access-log");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the log category is switched on. */
    boolean enabled() {
        return log.isLoggable(Level.INFO);
    }

    void add(ExtLogRecord line) {
        if (!queue.offer(line)) {
            dropped.increment();
        }
    }

    /** Writes all queued lines. Called by one thread at a time. */
    void write() {
        List<ExtLogRecord> lines = new ArrayList<>(queue.size());
        queue.drainTo(lines);
        for (int i = 0; i < lines.size(); i++) {
            log.log(lines.get(i));
            if (i % LINES_PER_FLUSH == LINES_PER_FLUSH - 1 || i == lines.size() - 1) {
                flush();
            }
        }
    }

    private void flush() {
        for (Handler handler : log.getHandlers()) {
            handler.flush();
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        writer.shutdown();
        // A blocked console must not keep the process from ending.
        if (writer.awaitTermination(1, TimeUnit.SECONDS)) {
            write();
        }
    }
}
