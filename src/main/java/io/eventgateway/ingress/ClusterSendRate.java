package io.eventgateway.ingress;

import io.eventgateway.delivery.Delivery;
import io.eventgateway.quota.ReplicaLimits;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Limits delivery at start to this replica's share of the cluster's rate, so that the cluster rejects few records. */
@ApplicationScoped
class ClusterSendRate {

    private static final Logger LOG = Logger.getLogger(ClusterSendRate.class);

    void start(@Observes StartupEvent event, ReplicaLimits limits, Delivery delivery) {
        limits.recordsPerSecond().ifPresent(rate -> {
            delivery.limitRate(rate);
            LOG.infof("Delivery: at most %.0f records a second", rate);
        });
    }
}
