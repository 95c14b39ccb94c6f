package io.eventgateway.request;

import io.eventgateway.mapping.EventIdentity;
import io.eventgateway.mapping.RecordMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** mapping: makes the event of a valid request, with its own id and time. */
@ApplicationScoped
public class EventFactory {

    private final String source;

    EventFactory(EventsConfig config) {
        this.source = config.source();
    }

    /** The event of a valid request. Its time is now, in whole milliseconds. */
    public OutgoingEvent of(ValidRequest valid, UUID id) {
        AuthenticatedRequest authenticated = valid.authenticated();
        Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        IngressRequest request = authenticated.request();
        EventIdentity identity = new EventIdentity(id, time, source, request.traceparent(), request.tracestate());
        return new OutgoingEvent(
                RecordMapper.map(authenticated.operation(), authenticated.tenant(), valid.input(), identity),
                authenticated.operation().event().type(),
                time);
    }
}
