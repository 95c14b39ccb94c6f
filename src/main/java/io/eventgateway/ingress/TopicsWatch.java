package io.eventgateway.ingress;

import io.eventgateway.catalogue.CatalogueChanged;
import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.delivery.TopicStatus;
import io.eventgateway.delivery.Topics;
import io.eventgateway.mapping.EventRecord.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks for the topics of the contracts at the start and after each reload, and logs what it finds, so that a wrong key
 * or a missing topic is visible before the first event, and again every ten seconds.
 */
@ApplicationScoped
class TopicsWatch {

    private static final Logger LOG = Logger.getLogger(TopicsWatch.class);

    /** Longer than a result is kept, and short for an operator who waits for a correction to take effect. */
    private static final long PERIOD = Duration.ofSeconds(10).toMillis();

    private final Contracts contracts;
    private final Topics topics;
    private final Vertx vertx;
    private volatile boolean stopped;
    private volatile Round round = new Round(List.of());

    /** The topics of one catalogue, and what was found. Used by one look at a time. */
    private static final class Round {
        private final List<Topic> topics;
        private final Map<String, TopicStatus> found = new LinkedHashMap<>();
        private String logged = "";

        private Round(List<Topic> topics) {
            this.topics = topics;
        }
    }

    TopicsWatch(Contracts contracts, Topics topics, Vertx vertx) {
        this.contracts = contracts;
        this.topics = topics;
        this.vertx = vertx;
    }

    void started(@Observes StartupEvent event) {
        begin(contracts.catalogue());
    }

    void changed(@Observes CatalogueChanged change) {
        begin(change.after());
    }

    void stopping(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void begin(Catalogue catalogue) {
        topics.use(FixedTopics.names(catalogue));
        Round next = new Round(FixedTopics.of(catalogue));
        round = next;
        // Not on the thread of the start, which must not wait.
        vertx.runOnContext(now -> look(next));
    }

    private void look(Round current) {
        Multi.createFrom()
                .iterable(current.topics)
                .onItem()
                .transformToUniAndConcatenate(
                        topic -> topics.check(topic).invoke(status -> current.found.put(topic.name(), status)))
                .onItem()
                .ignoreAsUni()
                .subscribe()
                .with(done -> ended(current), defect -> LOG.error("Topics cannot be looked for", defect));
    }

    private void ended(Round current) {
        String summary = current.found.entrySet().stream()
                .map(found -> found.getKey() + " " + text(found.getValue()))
                .collect(Collectors.joining(", "));
        if (current == round && !summary.equals(current.logged) && !stopped) {
            LOG.infof("Topics: %s", summary);
            current.logged = summary;
        }
        vertx.setTimer(PERIOD, again -> repeat(current));
    }

    private static String text(TopicStatus status) {
        return status.present() && !status.detail().isEmpty() ? "present (" + status.detail() + ")" : status.toString();
    }

    private void repeat(Round current) {
        if (stopped || current != round) {
            return;
        }
        look(current);
    }
}
