package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** In place of the path of the gateway's root, when no address is configured. */
    private static final String SOME_ROOT = OpenApiBuilder.SOME_SERVER + ".root";

    private final PerCatalogueCache<Addressed> documents;
    /** The document for the last address: most callers use the same one. */
    private volatile Addressed addressed;

    OpenApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.documents = new PerCatalogueCache<>(
                contracts,
                catalogue -> addressed(source(OpenApiBuilder.of(catalogue, config, version), config), lastBase()));
        this.addressed = documents.current();
    }

    private record Addressed(Representations source, String base, Representations product) {}

    /**
     * The document of the active contracts. The addresses in its examples are those of real responses.
     *
     * @param base the gateway's root as the caller sees it
     */
    public Representations current(URI base) {
        Addressed made = documents.current();
        Addressed last = addressed;
        if (last.source() != made.source()) {
            last = made;
        }
        if (!last.base().equals(base.toString())) {
            last = addressed(made.source(), base.toString());
        }
        addressed = last;
        return last.product();
    }

    /** A large document takes some time, so it is made for the address that callers used last. */
    private String lastBase() {
        return addressed == null ? OpenApiBuilder.SOME_SERVER : addressed.base();
    }

    private static Representations source(ObjectNode document, PublishConfig config) {
        if (config.serverUrl().isEmpty()) {
            ((ObjectNode) document.at("/servers/0")).put("url", SOME_ROOT);
        }
        return Representations.of(document);
    }

    /**
     * The server is a path only. Behind a proxy that terminates TLS and forwards no scheme, an absolute address would
     * begin with http, which browsers do not call from a page over https.
     */
    private static Addressed addressed(Representations source, String base) {
        Representations product =
                source.replace(SOME_ROOT, root(base)).replace(OpenApiBuilder.SOME_SERVER, PublicUrls.below(base, ""));
        return new Addressed(source, base, product);
    }

    private static String root(String base) {
        String path = URI.create(base).getRawPath().replaceAll("/+$", "");
        return path.isEmpty() ? "/" : path;
    }
}
