package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueChanged;
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

    void changed(@Observes CatalogueChanged change) {
        List<Change> changes =
                ContractsDiff.changes(DeclaredOperation.all(change.before()), DeclaredOperation.all(change.after()));
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
