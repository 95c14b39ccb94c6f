package io.eventgateway.ingress;

import io.eventgateway.delivery.Delivery;
import io.eventgateway.quota.ReplicaLimits;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Lets delivery send what the cluster takes from this replica, so that a record which the cluster turns away stays the exception. */
@ApplicationScoped
class SendRateControl {

    private static final Logger LOG = Logger.getLogger(SendRateControl.class);

    void start(@Observes StartupEvent event, ReplicaLimits share, Delivery delivery) {
        share.recordsPerSecond().ifPresent(rate -> {
            delivery.limitRate(rate);
            LOG.infof("Delivery: at most %.0f records a second", rate);
        });
    }
}
