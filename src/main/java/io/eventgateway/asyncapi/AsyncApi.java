package io.eventgateway.asyncapi;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.document.PerCatalogueCache;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.document.Representations;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The published AsyncAPI document, for consumers. It names topics, which callers must not see. Built on first use. */
@ApplicationScoped
public class AsyncApi {

    private final PerCatalogueCache<Representations> representations;

    AsyncApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.representations = new PerCatalogueCache<>(
                contracts, catalogue -> Representations.of(AsyncApiBuilder.of(catalogue, config, version)));
    }

    /** The document of the active contracts. */
    public Representations current() {
        return representations.current();
    }
}
