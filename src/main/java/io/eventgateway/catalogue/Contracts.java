package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.metric.Gauges;
import io.eventgateway.reload.FileWatcher;
import io.eventgateway.reload.Reloading;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Loads the contracts before the first request, and reloads a changed folder as a whole. */
@Startup
@ApplicationScoped
public class Contracts {

    private static final Logger LOG = Logger.getLogger(Contracts.class);

    private final Reloading<Catalogue> catalogue;
    private final Collection<Consumer<Catalogue>> preparations = new CopyOnWriteArrayList<>();

    Contracts(
            ContractConfig config,
            SchemaCompiler compiler,
            FileWatcher watcher,
            Event<CatalogueChanged> changes,
            MeterRegistry meters,
            Gauges gauges) {
        ContractFiles files = ContractFiles.of(config.location());
        this.catalogue = new Reloading<>(
                "contracts", () -> prepared(read(files, ContractBudget.of(config), compiler)), meters, gauges);
        catalogue.start(
                watcher,
                config.location(),
                (before, after) -> {
                    log(after);
                    changes.fire(new CatalogueChanged(before, after));
                },
                mistakes -> LOG.errorf(
                        "Contracts: the changed files are invalid, so the previous contracts stay active. %s",
                        mistakes));
        log(catalogue());
    }

    /** The active catalogue. Immutable: a request keeps the one that it began with. */
    public Catalogue catalogue() {
        return catalogue.current();
    }

    /** Registers work that is done for each changed catalogue before a request meets it, on a worker thread. */
    public void beforeActivation(Consumer<Catalogue> preparation) {
        preparations.add(preparation);
    }

    private Catalogue prepared(Catalogue next) {
        preparations.forEach(it -> it.accept(next));
        return next;
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck readiness() {
        return () -> catalogue.readiness("operations", catalogue().operations().size());
    }

    private static Catalogue read(ContractFiles files, ContractBudget budget, SchemaCompiler compiler) {
        try {
            CatalogueReadResult result = new CatalogueReader(compiler, budget).read(files.read(budget));
            Catalogue catalogue = result.orThrow();
            result.warnings().forEach(warning -> LOG.warnf("Contract: %s", warning));
            return catalogue;
        } catch (IOException e) {
            throw new InvalidContractsException(e);
        }
    }

    private static void log(Catalogue catalogue) {
        LOG.infof(
                "Contracts: %s",
                catalogue.operations().stream()
                        .map(it -> it.method() + " " + it.path().text() + " -> "
                                + it.event().topic())
                        .collect(Collectors.joining(", ")));
    }
}
