package io.eventgateway.publish;

import io.eventgateway.contract.Contracts;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one OpenAPI 3.1 document that callers see. */
@Startup
@ApplicationScoped
public class OpenApi {

    private final OfCatalogue<Renditions> renditions;

    OpenApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.renditions = new OfCatalogue<>(
                contracts, catalogue -> Renditions.of(OpenApiDocument.of(catalogue, config, version)));
    }

    /** Of the contracts in force. */
    public Renditions current() {
        return renditions.current();
    }
}
