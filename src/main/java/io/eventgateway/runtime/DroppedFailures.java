package io.eventgateway.runtime;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Failures that no subscriber receives, because it has cancelled. When a produce stream is abandoned, the REST client
 * closes its connection and then reports to the cancelled subscriber that the connection is closed. Everything else
 * is a defect.
 */
@Singleton
class DroppedFailures {

    private static final Logger LOG = Logger.getLogger(DroppedFailures.class);

    void install(@Observes StartupEvent event) {
        Infrastructure.setDroppedExceptionHandler(DroppedFailures::dropped);
    }

    static void dropped(Throwable failure) {
        if (failure instanceof HttpClosedException) {
            LOG.debugf("After the end of a stream: %s", failure);
        } else {
            LOG.error("A failure without a subscriber", failure);
        }
    }
}
