package io.eventgateway.request;

import io.eventgateway.mapping.EventIdentity;
import io.eventgateway.mapping.RecordMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** mapping: what is valid becomes an event of its own time and identity. */
@ApplicationScoped
public class EventFactory {

    private final String source;

    EventFactory(IngressConfig config) {
        this.source = config.source();
    }

    public OutgoingEvent of(ValidRequest valid, UUID id) {
        AdmittedRequest admitted = valid.admitted();
        Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        EventIdentity occurrence =
                new EventIdentity(id, time, source, admitted.call().traceparent());
        return new OutgoingEvent(
                RecordMapper.map(admitted.operation(), admitted.tenant(), valid.submission(), occurrence),
                admitted.operation().event().type(),
                time);
    }
}
