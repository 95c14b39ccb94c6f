package io.eventgateway.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives development mode its sandbox, in a JVM of its own that outlives reloads and ends when development mode does. A
 * sandbox that is there already is taken as it is.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class SandboxLauncher {

    private static final Logger LOG = Logger.getLogger(SandboxLauncher.class);

    private final SandboxConfig config;

    SandboxLauncher(SandboxConfig config) {
        this.config = config;
    }

    // First of all: others look for topics when the application starts.
    void launch(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
            throws IOException, InterruptedException {
        SandboxAddress address = new SandboxAddress(config.httpPort());
        if (!config.enabled()) {
            LOG.debug("Sandbox: not wanted");
        } else if (address.answers()) {
            LOG.infof("Sandbox: already there, messages at %s", address);
        } else {
            await(address, SandboxProcess.start(config));
            LOG.infof("Sandbox: messages at %s, log in %s", address, SandboxProcess.LOG);
        }
    }

    private void await(SandboxAddress address, SandboxProcess process) throws IOException, InterruptedException {
        long end = System.nanoTime() + config.startTimeout().toNanos();
        while (!address.answers()) {
            Optional<String> failure = process.failure();
            if (failure.isPresent()) {
                throw new IllegalStateException("The sandbox does not start:\n" + failure.get());
            }
            if (System.nanoTime() > end) {
                process.destroy();
                throw new IllegalStateException("The sandbox does not answer at " + address + " within "
                        + config.startTimeout().toSeconds() + " s; see " + SandboxProcess.LOG);
            }
            Thread.sleep(100);
        }
    }
}
