package io.eventgateway.sandbox;

import java.util.concurrent.TimeUnit;

/**
 * Ends this process when another one has ended. Asked often: {@link ProcessHandle#onExit} looks at processes that are
 * not its children only every few seconds, and a new parent could find the orphan still answering.
 */
final class ParentWatch {

    private static final long EVERY_MILLIS = 200;

    private final long parent;
    private final Runnable lastAct;

    /** @param lastAct what to do before the process ends */
    ParentWatch(long parent, Runnable lastAct) {
        this.parent = parent;
        this.lastAct = lastAct;
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
        lastAct.run();
        // Not an orderly end: an orderly one takes Kafka seconds, and the ports are wanted by the next.
        Runtime.getRuntime().halt(0);
    }
}
