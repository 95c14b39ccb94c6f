package io.eventgateway.openapi;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.document.CachedPerCatalogue;
import io.eventgateway.document.PublicUrls;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.document.Representations;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one OpenAPI 3.1 document that callers see. */
@Startup
@ApplicationScoped
public class OpenApi {

    private final CachedPerCatalogue<Representations> renditions;
    /** Mostly all callers use one address, so what was made for the last one serves the next. */
    private volatile Addressed addressed = new Addressed(null, "", null);

    OpenApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.renditions = new CachedPerCatalogue<>(
                contracts, catalogue -> Representations.of(OpenApiBuilder.of(catalogue, config, version)));
    }

    private record Addressed(Representations source, String base, Representations product) {}

    /**
     * Of the contracts in force. Its examples carry the addresses that real answers carry.
     *
     * @param base the gateway's root as the caller sees it
     */
    public Representations current(URI base) {
        Representations source = renditions.current();
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
