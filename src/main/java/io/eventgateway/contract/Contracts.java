package io.eventgateway.contract;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The catalogue in force. Loaded before the first request; a contract that cannot be honoured stops the start. */
@Startup
@ApplicationScoped
public class Contracts {

    private static final Logger LOG = Logger.getLogger(Contracts.class);

    private final Catalogue catalogue;

    Contracts(ContractConfig config, SchemaCompiler compiler) {
        try {
            this.catalogue = new CatalogueReader(compiler)
                    .read(ContractFiles.of(config.location()).read());
        } catch (IOException e) {
            throw new UncheckedIOException("gateway.contracts.location: " + e.getMessage(), e);
        }
        LOG.infof(
                "Contracts: %s",
                catalogue.operations().stream()
                        .map(it -> it.method() + " " + it.path().text() + " -> "
                                + it.event().topic())
                        .collect(Collectors.joining(", ")));
    }

    public Catalogue catalogue() {
        return catalogue;
    }
}
