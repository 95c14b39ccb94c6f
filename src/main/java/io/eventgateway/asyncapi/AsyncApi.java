package io.eventgateway.asyncapi;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.document.CachedPerCatalogue;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.document.Representations;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The AsyncAPI document: what consumers of the topics need to know. It names topics, which callers must not see. Made when it is first asked for. */
@ApplicationScoped
public class AsyncApi {

    private final CachedPerCatalogue<Representations> renditions;

    AsyncApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.renditions = new CachedPerCatalogue<>(
                contracts, catalogue -> Representations.of(AsyncApiBuilder.of(catalogue, config, version)));
    }

    /** Of the contracts in force. */
    public Representations current() {
        return renditions.current();
    }
}
