package io.eventgateway.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps Kafka from talking: it logs its whole configuration, several times. */
final class QuietLog {

    // Held, or the levels would go when the loggers are collected.
    private static final List<Logger> SILENCED = new CopyOnWriteArrayList<>();

    private QuietLog() {}

    /** In somebody else's JVM: only Kafka's loggers are touched. */
    static void embedded() {
        silence("kafka", Level.WARNING);
        silence("org.apache.kafka", Level.WARNING);
        // Tell of every connection that an ending broker refuses, and of what receipts say anyway.
        silence("org.apache.kafka.clients", Level.OFF);
        silence("kafka.server.ReplicaManager", Level.OFF);
        silence("state.change.logger", Level.WARNING);
        // Warns that a new cluster is empty.
        silence("org.apache.kafka.controller", Level.SEVERE);
    }

    /** In a JVM of its own, where nobody else sets up logging. Must come before the first logger. */
    static void standalone() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            // Quarkus's handler, which only collects until an application starts.
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
