package io.eventgateway.devservices;

import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Lists the sandbox among the Dev Services of Quarkus' Dev UI. Runs while development mode builds, and does not ship
 * (ADR 0026).
 */
public final class SandboxBuildSteps {

    @BuildStep(onlyIf = IsDevelopment.class)
    DevServicesResultBuildItem sandbox() {
        boolean enabled = setting("gateway.sandbox.enabled", Boolean.class, true);
        return enabled ? running() : null;
    }

    private static DevServicesResultBuildItem running() {
        String site = "http://localhost:" + setting("gateway.sandbox.http-port", Integer.class, 8082);
        String gateway = "http://localhost:" + setting("quarkus.http.port", Integer.class, 8080);
        return DevServicesResultBuildItem.discovered()
                .name("Event Gateway sandbox")
                .description("A Kafka, Confluent's REST API and a token issuer. Messages: " + site
                        + " - Send the example of each operation: " + site + "/operations?gateway=" + gateway)
                .config(Map.of(
                        "kafka.bootstrap.servers",
                                "localhost:" + setting("gateway.sandbox.kafka-port", Integer.class, 9092),
                        "gateway.confluent.url", site + "/kafka",
                        "gateway.publish.token-url", site + "/oauth/token",
                        "mp.jwt.verify.issuer", site))
                .build();
    }

    private static <T> T setting(String key, Class<T> type, T usual) {
        return ConfigProvider.getConfig().getOptionalValue(key, type).orElse(usual);
    }
}
