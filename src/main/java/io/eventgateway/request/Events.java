package io.eventgateway.request;

import io.eventgateway.mapping.RecordMapper;
import io.eventgateway.mapping.EventIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** mapping: what is valid becomes an event of its own time and identity. */
@ApplicationScoped
public class Events {

    private final String source;

    Events(IngressConfig config) {
        this.source = config.source();
    }

    public Event of(Valid valid, UUID id) {
        Admitted admitted = valid.admitted();
        Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        EventIdentity occurrence = new EventIdentity(id, time, source, admitted.call().traceparent());
        return new Event(
                RecordMapper.map(admitted.operation(), admitted.tenant(), valid.submission(), occurrence),
                admitted.operation().event().type(),
                time);
    }
}
