package io.eventgateway.settings;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stops the start if settings are accepted by Quarkus but unusable for the gateway. */
@ApplicationScoped
class StartupSettingsCheck {

    /** Runs before a contract, a tenants file or a certificate is read. */
    void check(@Observes @Priority(1) StartupEvent start) {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        List<SettingFault> faults = Settings.ofThisProcess().unreported(config);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    faults.stream().map(SettingFault::line).collect(Collectors.joining("\n")),
                    faults.stream().map(SettingFault::key).collect(Collectors.toSet()));
        }
    }
}
