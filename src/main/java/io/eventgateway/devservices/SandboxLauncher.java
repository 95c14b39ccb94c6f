package io.eventgateway.devservices;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Starts the sandbox of development mode in a JVM of its own, which survives reloads and ends with development mode.
 * Uses a sandbox that is already running.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class SandboxLauncher {

    private static final Logger LOG = Logger.getLogger(SandboxLauncher.class);

    /** A system property, because a reload loads new classes but leaves the ports open. */
    private static final String PORTS_CHECKED = "sandbox.ports-checked";

    private final SandboxConfig config;
    private final Config settings;

    SandboxLauncher(SandboxConfig config, Config settings) {
        this.config = config;
        this.settings = settings;
    }

    // First, because others check topics when the application starts.
    void launch(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
            throws IOException, InterruptedException {
        SandboxAddress address = new SandboxAddress(config.httpPort());
        if (!config.enabled()) {
            LOG.debug("Sandbox: disabled");
            return;
        }
        boolean running = address.answers();
        checkPorts(running);
        if (running) {
            LOG.infof("Sandbox: already running, messages at %s", address);
        } else {
            SandboxProcess.start(config, contracts()).await(address::answers, config.startTimeout());
            LOG.infof("Sandbox: messages at %s, log in %s", address, SandboxProcess.LOG);
        }
    }

    private String contracts() {
        return settings.getOptionalValue("gateway.contracts.location", String.class)
                .orElse("");
    }

    private void checkPorts(boolean running) {
        if (System.getProperty(PORTS_CHECKED) != null) {
            return;
        }
        List<NeededPort> ports = new ArrayList<>(List.of(port("quarkus.http.port"), port("quarkus.management.port")));
        if (!running) {
            ports.add(new NeededPort(config.httpPort(), "gateway.sandbox.http-port"));
            ports.add(new NeededPort(config.kafkaPort(), "gateway.sandbox.kafka-port"));
        }
        NeededPort.check(ports);
        System.setProperty(PORTS_CHECKED, "true");
    }

    private NeededPort port(String setting) {
        return new NeededPort(settings.getValue(setting, int.class), setting);
    }
}
