package io.eventgateway.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down only when a restart is what mends it: an event loop hangs. Whatever lies with Confluent, Redis or a file, a new process would meet again. */
@Liveness
@ApplicationScoped
class EventLoopsLiveness implements HealthCheck {

    /** Longer than any work on an event loop and than any pause of a process that goes on afterwards. */
    private static final double HANGS_SECONDS = 30;

    private final EventLoops loops;
    private final double hangsSeconds;

    @Inject
    EventLoopsLiveness(EventLoops loops) {
        this(loops, HANGS_SECONDS);
    }

    EventLoopsLiveness(EventLoops loops, double hangsSeconds) {
        this.loops = loops;
        this.hangsSeconds = hangsSeconds;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("event loops")
                .status(loops.stalledSeconds() < hangsSeconds)
                .build();
    }
}
