package io.eventgateway.asyncapi;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.document.OfCatalogue;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.document.Renditions;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The AsyncAPI document: what consumers of the topics need to know. It names topics, which callers must not see. Made when it is first asked for. */
@ApplicationScoped
public class AsyncApi {

    private final OfCatalogue<Renditions> renditions;

    AsyncApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.renditions = new OfCatalogue<>(
                contracts, catalogue -> Renditions.of(AsyncApiDocument.of(catalogue, config, version)));
    }

    /** Of the contracts in force. */
    public Renditions current() {
        return renditions.current();
    }
}
