package io.eventgateway.trial;

import java.util.concurrent.Callable;

/** Runs a trial and ends the process, with status 0 if all guarantees held. */
final class Trial {

    private Trial() {}

    static void run(Callable<Boolean> trial) {
        int status = 2;
        try {
            status = trial.call() ? 0 : 1;
        } catch (Exception failed) {
            failed.printStackTrace();
        } finally {
            // Ends the process even if threads of libraries still run.
            System.exit(status);
        }
    }
}
