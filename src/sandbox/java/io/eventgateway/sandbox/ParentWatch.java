package io.eventgateway.sandbox;

import java.util.concurrent.TimeUnit;

/**
 * Ends this process when its parent has ended. Polls often: {@link ProcessHandle#onExit} checks processes that are not
 * its children only every few seconds, and a new parent could find this sandbox still responding.
 */
final class ParentWatch {

    private static final long EVERY_MILLIS = 200;

    private final long parent;
    private final Runnable beforeExit;

    /** @param beforeExit runs before the process ends */
    ParentWatch(long parent, Runnable beforeExit) {
        this.parent = parent;
        this.beforeExit = beforeExit;
    }

    void start() {
        Daemon.named("sandbox-parent-watch").newThread(this::watch).start();
    }

    private void watch() {
        try {
            while (ProcessHandle.of(parent).filter(ProcessHandle::isAlive).isPresent()) {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException stopped) {
            return;
        }
        beforeExit.run();
        // Not an orderly shutdown, which takes Kafka seconds: the next sandbox needs the ports.
        Runtime.getRuntime().halt(0);
    }
}
