package io.eventgateway.openapi;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.document.PerCatalogueCache;
import io.eventgateway.document.PublicUrls;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.document.Representations;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The published OpenAPI 3.1 document. */
@Startup
@ApplicationScoped
public class OpenApi {

    private final PerCatalogueCache<Representations> representations;
    /** The document for the last address: most callers use the same one. */
    private volatile Addressed addressed = new Addressed(null, "", null);

    OpenApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.representations = new PerCatalogueCache<>(
                contracts, catalogue -> Representations.of(OpenApiBuilder.of(catalogue, config, version)));
    }

    private record Addressed(Representations source, String base, Representations product) {}

    /**
     * The document of the active contracts. The addresses in its examples are those of real responses.
     *
     * @param base the gateway's root as the caller sees it
     */
    public Representations current(URI base) {
        Representations source = representations.current();
        Addressed last = addressed;
        if (last.source() != source || !last.base().equals(base.toString())) {
            last = new Addressed(
                    source,
                    base.toString(),
                    source.replace(OpenApiBuilder.SOME_SERVER, PublicUrls.below(base.toString(), "")));
            addressed = last;
        }
        return last.product();
    }
}
