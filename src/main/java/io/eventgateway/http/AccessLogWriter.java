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
 * Lines of requests on their way to the handlers of their category. A thread of its own takes them there, many at a time: to wake somebody, and to write, for each
 * line is a sixth of what an event costs (ADR 0022). Whoever adds a line never waits; a line for which there is no room is lost, and counted.
 */
@ApplicationScoped
class AccessLogWriter {

    /** About a second of full load on two cores, and some 10 MB. */
    static final int ROOM = 8192;

    /** Lines written at once. A line is about 400 bytes long, and a writer holds 8 kB: so none is torn by a line of somebody else's. */
    private static final int AT_ONCE = 12;

    /** Seldom enough to cost nothing when idle, and often enough for somebody who watches. */
    private static final long PAUSE_MILLIS = 50;

    private final BlockingQueue<ExtLogRecord> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Logger log;
    private final Counter lost;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(AccessLogWriter::thread);

    @Inject
    AccessLogWriter(MeterRegistry registry) {
        this(Logger.getLogger(AccessLog.CATEGORY), registry);
        writer.scheduleWithFixedDelay(this::write, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    AccessLogWriter(Logger log, MeterRegistry registry) {
        this.log = log;
        this.lost = registry.counter("gateway.access.log.dropped");
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

    boolean wanted() {
        return log.isLoggable(Level.INFO);
    }

    void add(ExtLogRecord line) {
        if (!waiting.offer(line)) {
            lost.increment();
        }
    }

    /** All that wait. By one thread at a time. */
    void write() {
        List<ExtLogRecord> lines = new ArrayList<>(waiting.size());
        waiting.drainTo(lines);
        for (int i = 0; i < lines.size(); i++) {
            log.log(lines.get(i));
            if (i % AT_ONCE == AT_ONCE - 1 || i == lines.size() - 1) {
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
        // Somebody who does not read the console must not keep the process from ending.
        if (writer.awaitTermination(1, TimeUnit.SECONDS)) {
            write();
        }
    }
}
