package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Logs what {@code contracts diff} would print when changed contracts come into force. */
@ApplicationScoped
class ChangeLog {

    private static final Logger LOG = Logger.getLogger(ChangeLog.class);

    /** A rewritten contract may change more than anybody reads. */
    private static final int MOST_LINES = 50;

    void changed(@Observes CatalogueChanged change) {
        List<Change> changes =
                ContractsDiff.changes(DeclaredOperation.all(change.before()), DeclaredOperation.all(change.after()));
        changes.stream().limit(MOST_LINES).forEach(it -> LOG.infof("Contracts: %s", line(it)));
        if (changes.size() > MOST_LINES) {
            LOG.infof("Contracts: %d more changes", changes.size() - MOST_LINES);
        }
    }

    private static String line(Change change) {
        String where = change.where().isEmpty() ? "" : " " + change.where();
        return change.operation() + where + ": " + change.what() + " (" + change.effect() + ")";
    }
}
