package io.eventgateway.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down only if an event loop hangs, because only then a restart helps. Problems with Confluent, Redis or files would
 * persist in a new process.
 */
@Liveness
@ApplicationScoped
class EventLoopsLiveness implements HealthCheck {

    /** Longer than any task on an event loop, and than any pause of a process that recovers. */
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
