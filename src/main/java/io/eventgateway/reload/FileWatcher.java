package io.eventgateway.reload;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** Polls files for changes of their content, on worker threads. */
@ApplicationScoped
public class FileWatcher {

    private static final Logger LOG = Logger.getLogger(FileWatcher.class);

    private final Vertx vertx;
    private final long intervalMillis;
    private final Collection<Long> timers = new ConcurrentLinkedQueue<>();

    FileWatcher(Vertx vertx, ReloadConfig config) {
        this.vertx = vertx;
        this.intervalMillis = config.interval().toMillis();
    }

    /**
     * Calls back after each change of the content from now on, also when it becomes unreadable. Watch before the first
     * read, so that no change is missed.
     *
     * @param location a file, or a folder whose files are watched; need not exist
     * @param onChange runs on a worker thread, one call after another
     */
    public void watch(Path location, Runnable onChange) {
        poll(new ChangeDetector(location), onChange);
    }

    private void poll(ChangeDetector detector, Runnable onChange) {
        timers.add(vertx.setTimer(intervalMillis, timer -> {
            timers.remove(timer);
            vertx.executeBlocking(() -> check(detector, onChange), false).onComplete(done -> poll(detector, onChange));
        }));
    }

    private static Void check(ChangeDetector detector, Runnable onChange) {
        try {
            if (detector.changed()) {
                onChange.run();
            }
        } catch (RuntimeException defect) {
            LOG.error("A changed file could not be processed", defect);
        }
        return null;
    }

    @PreDestroy
    void stop() {
        timers.forEach(vertx::cancelTimer);
    }
}
