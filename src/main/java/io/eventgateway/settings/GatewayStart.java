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
 * Starts the gateway, and says why when that fails. Only then are all settings checked, so a start that succeeds does not pay for it. The reason is plain text, because the
 * settings of the log may be among the wrong ones.
 */
public final class GatewayStart {

    /** It logs its version at each start; when the start fails, Quarkus prints such lines above the reason. */
    private static final java.util.logging.Logger VALIDATOR_VERSION = validatorVersion();

    private final Settings settings;
    private final PrintStream problems;

    public GatewayStart(Settings settings, PrintStream problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Ends the process: with status 0 after a signal, with 1 when the start fails. */
    public void run() {
        VALIDATOR_VERSION.setLevel(Level.WARNING);
        Quarkus.run(null, this::ended);
    }

    private static java.util.logging.Logger validatorVersion() {
        // As Quarkus sets it, but before the first logger is there: what is below DEBUG is dropped until the log is
        // configured.
        System.setProperty("logging.initial-configurator.min-level", "500");
        return java.util.logging.Logger.getLogger("org.hibernate.validator.internal.util.Version");
    }

    /** @param failure null when the process ends as it should */
    private void ended(int status, Throwable failure) {
        // Thrown to end a start on purpose, such as one that only fills a class data archive.
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

    /** A defect of the check must not hide why the start failed. */
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
            // Of the management port Quarkus says no more.
            return Optional.of("a port cannot be opened (" + cause.getMessage() + "); free it, or set"
                    + " quarkus.management.port (QUARKUS_MANAGEMENT_PORT) or quarkus.http.port (QUARKUS_HTTP_PORT)\n");
        }
        return Optional.of(cause)
                .filter(it -> it instanceof ConfigurationException || it instanceof ConfigValidationException)
                .map(it -> it.getMessage() + "\n");
    }
}
