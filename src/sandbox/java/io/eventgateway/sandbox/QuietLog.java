package io.eventgateway.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reduces Kafka's logging: it logs its whole configuration several times. */
final class QuietLog {

    // Strong references, because the levels are lost when the loggers are collected.
    private static final List<Logger> SILENCED = new CopyOnWriteArrayList<>();

    private QuietLog() {}

    /** In a JVM with other code: changes only Kafka's loggers. */
    static void embedded() {
        silence("kafka", Level.WARNING);
        silence("org.apache.kafka", Level.WARNING);
        // Report every connection that a stopping broker rejects, and what receipts report anyway.
        silence("org.apache.kafka.clients", Level.OFF);
        silence("kafka.server.ReplicaManager", Level.OFF);
        silence("state.change.logger", Level.WARNING);
        // Warns that a new cluster is empty.
        silence("org.apache.kafka.controller", Level.SEVERE);
    }

    /** In a JVM of its own, where no other code configures logging. Must run before the first logger is created. */
    static void standalone() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            // Quarkus' handler, which only collects until an application starts.
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        root.setLevel(Level.WARNING);
        embedded();
    }

    private static void silence(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        SILENCED.add(logger);
    }
}
