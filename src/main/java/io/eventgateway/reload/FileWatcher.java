package io.eventgateway.reload;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** Looks at files from time to time, off the event loop, and tells who asked. */
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
     * From now on, calls back whenever the content has become another one; so ask before reading it. It may also have become unreadable.
     *
     * @param location a file, or a folder whose files count; need not exist
     * @param changed runs on a worker thread, one call after another
     */
    public void watch(Path location, Runnable changed) {
        look(new ChangeDetector(location), changed);
    }

    private void look(ChangeDetector watch, Runnable changed) {
        timers.add(vertx.setTimer(intervalMillis, timer -> {
            timers.remove(timer);
            vertx.executeBlocking(() -> tell(watch, changed), false).onComplete(done -> look(watch, changed));
        }));
    }

    private static Void tell(ChangeDetector watch, Runnable changed) {
        try {
            if (watch.changed()) {
                changed.run();
            }
        } catch (RuntimeException defect) {
            LOG.error("A changed file could not be taken", defect);
        }
        return null;
    }

    @PreDestroy
    void stop() {
        timers.forEach(vertx::cancelTimer);
    }
}
