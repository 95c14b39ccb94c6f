package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.reload.FileWatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The catalogue in force. Loaded before the first request; a contract that cannot be honoured stops the start. Later on, a changed folder is taken as a whole
 * or not at all, and log, metric and health say so.
 */
@Startup
@ApplicationScoped
public class Contracts {

    private static final Logger LOG = Logger.getLogger(Contracts.class);

    private final ContractFiles files;
    private final SchemaCompiler compiler;
    private final Event<CatalogueChanged> changes;
    private final MeterRegistry meters;
    private final Gauge broken;
    private final Counter taken;
    private final Counter notTaken;
    private volatile Catalogue catalogue;
    private volatile Optional<String> mistakes = Optional.empty();

    Contracts(
            ContractConfig config,
            SchemaCompiler compiler,
            FileWatcher watches,
            Event<CatalogueChanged> changes,
            MeterRegistry meters) {
        this.files = ContractFiles.of(config.location());
        this.compiler = compiler;
        this.changes = changes;
        this.meters = meters;
        this.broken = Gauge.builder("gateway.contracts.broken", this, it -> it.mistakes.isPresent() ? 1 : 0)
                .register(meters);
        // From the start, so that the first one is seen as an increase.
        this.taken = meters.counter("gateway.contracts.reloads", "result", "applied");
        this.notTaken = meters.counter("gateway.contracts.reloads", "result", "rejected");
        config.location().ifPresent(folder -> watches.watch(folder, this::reload));
        inForce(read());
    }

    /** Immutable: who began with it can finish with it. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Every mistake of the files as they are now; empty when what they say is in force. */
    Optional<String> mistakes() {
        return mistakes;
    }

    /** The registry outlives a reload of the application, and would keep this one. */
    @PreDestroy
    void close() {
        meters.remove(broken);
    }

    private void reload() {
        Catalogue before = catalogue;
        try {
            inForce(read());
            mistakes = Optional.empty();
        } catch (InvalidContractsException invalid) {
            mistakes = Optional.of(invalid.getMessage());
            LOG.errorf("The changed contracts are not taken, they stay as they were. %s", invalid.getMessage());
        }
        (mistakes.isEmpty() ? taken : notTaken).increment();
        if (catalogue != before) {
            changes.fire(new CatalogueChanged(before, catalogue));
        }
    }

    private Catalogue read() {
        try {
            ReadResult reading = new CatalogueReader(compiler).read(files.read());
            Catalogue read = reading.orThrow();
            reading.warnings().forEach(warning -> LOG.warnf("Contract: %s", warning));
            return read;
        } catch (IOException e) {
            throw new InvalidContractsException(e);
        }
    }

    private void inForce(Catalogue read) {
        catalogue = read;
        LOG.infof(
                "Contracts: %s",
                read.operations().stream()
                        .map(it -> it.method() + " " + it.path().text() + " -> "
                                + it.event().topic())
                        .collect(Collectors.joining(", ")));
    }
}
