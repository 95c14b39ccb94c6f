package io.eventgateway.trial;

import java.util.concurrent.Callable;

/** A trial that ends the process, with status 0 when all promises were kept. */
final class Trial {

    private Trial() {}

    static void run(Callable<Boolean> trial) {
        int status = 2;
        try {
            status = trial.call() ? 0 : 1;
        } catch (Exception failed) {
            failed.printStackTrace();
        } finally {
            // Threads of libraries that were not told of the end must not hold it up.
            System.exit(status);
        }
    }
}
