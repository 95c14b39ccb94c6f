package io.eventgateway.settings;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import java.io.PrintStream;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.jboss.logging.Logger;

/**
 * Starts the gateway, and prints the reason if the start fails. Only then are all settings checked, so a successful
 * start does not pay for it. The reason is plain text, because the settings of the log may be among the invalid ones.
 */
public final class GatewayStart {

    /** Logs its version at each start; after a failed start, Quarkus would print such lines above the reason. */
    private static final java.util.logging.Logger VALIDATOR_VERSION = validatorVersion();

    private static final String SECONDS_TO_KEEP_ADDRESSES = "sun.net.inetaddr.ttl";

    private final Settings settings;
    private final PrintStream problems;

    public GatewayStart(Settings settings, PrintStream problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Ends the process with status 0 after a signal, and with 1 if the start fails. */
    public void run() {
        VALIDATOR_VERSION.setLevel(Level.WARNING);
        followDns();
        Quarkus.run(null, this::ended);
    }

    /**
     * The JDK keeps addresses for 30 s, and a switchover of Redis or another server by DNS would take as long. Settings of
     * the JDK, this one and {@code networkaddress.cache.ttl}, prevail.
     */
    private static void followDns() {
        if (System.getProperty(SECONDS_TO_KEEP_ADDRESSES) == null) {
            System.setProperty(SECONDS_TO_KEEP_ADDRESSES, "5");
        }
    }

    private static java.util.logging.Logger validatorVersion() {
        // As Quarkus sets it, but before the first logger exists: until the log is configured, messages below DEBUG are
        // dropped.
        System.setProperty("logging.initial-configurator.min-level", "500");
        return java.util.logging.Logger.getLogger("org.hibernate.validator.internal.util.Version");
    }

    /** @param failure null if the process ends normally */
    private void ended(int status, Throwable failure) {
        // Ends a start on purpose, such as one that only creates a class data archive.
        if (failure != null && !(ExceptionUtil.getRootCause(failure) instanceof PreventFurtherStepsException)) {
            report(failure);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(status, failure);
    }

    private void report(Throwable failure) {
        reason(ExceptionUtil.getRootCause(failure), faults(failure))
                .ifPresentOrElse(
                        reason -> problems.print("The gateway does not start: " + reason),
                        () -> Logger.getLogger(GatewayStart.class).error("The gateway does not start", failure));
    }

    /** A defect of the check must not hide the reason of the failure. */
    private List<SettingFault> faults(Throwable failure) {
        try {
            return settings.faults();
        } catch (RuntimeException defect) {
            failure.addSuppressed(defect);
            return List.of();
        }
    }

    private static Optional<String> reason(Throwable cause, List<SettingFault> faults) {
        if (!faults.isEmpty()) {
            return Optional.of(SettingFault.list(faults));
        }
        if (cause instanceof QuarkusBindException bind) {
            return Optional.of("port " + bind.getPort() + " is in use; free it, or set quarkus.http.port"
                    + " (QUARKUS_HTTP_PORT) or quarkus.management.port (QUARKUS_MANAGEMENT_PORT)\n");
        }
        if (cause instanceof BindException) {
            // For the management port, Quarkus reports no more.
            return Optional.of("a port cannot be opened (" + cause.getMessage() + "); free it, or set"
                    + " quarkus.management.port (QUARKUS_MANAGEMENT_PORT) or quarkus.http.port (QUARKUS_HTTP_PORT)\n");
        }
        return Optional.of(cause)
                .filter(it -> it instanceof ConfigurationException || it instanceof ConfigValidationException)
                .map(it -> it.getMessage() + "\n");
    }
}
