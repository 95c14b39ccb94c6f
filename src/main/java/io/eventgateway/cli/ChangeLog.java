package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueChanged;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.diff.CatalogueDiff;
import io.eventgateway.diff.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Logs the output of {@code contracts diff} when changed contracts become active. */
@ApplicationScoped
class ChangeLog {

    private static final Logger LOG = Logger.getLogger(ChangeLog.class);

    /** A rewritten contract may have thousands of changes. */
    private static final int MAX_LINES = 50;

    private final SchemaCompiler compiler;

    ChangeLog(SchemaCompiler compiler) {
        this.compiler = compiler;
    }

    void changed(@Observes CatalogueChanged change) {
        List<Change> changes = CatalogueDiff.changes(change.before(), change.after(), compiler);
        changes.stream().limit(MAX_LINES).forEach(it -> LOG.infof("Contracts: %s", line(it)));
        if (changes.size() > MAX_LINES) {
            LOG.infof("Contracts: %d more changes", changes.size() - MAX_LINES);
        }
    }

    private static String line(Change change) {
        String where = change.where().isEmpty() ? "" : " " + change.where();
        return change.operation() + where + ": " + change.what() + " (" + change.effect() + ")";
    }
}
