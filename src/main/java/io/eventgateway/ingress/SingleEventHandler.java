package io.eventgateway.ingress;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.contract.Operation;
import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.DeliveryConfig;
import io.eventgateway.idempotency.Idempotency;
import io.eventgateway.problem.Outcome;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.AcceptedEventFormat;
import io.eventgateway.request.AuthenticatedRequest;
import io.eventgateway.request.CompleteRequest;
import io.eventgateway.request.DryRunPassed;
import io.eventgateway.request.EventBodyHandler;
import io.eventgateway.request.EventFactory;
import io.eventgateway.request.IngressResult;
import io.eventgateway.request.OutgoingEvent;
import io.eventgateway.request.QuotaCharge;
import io.eventgateway.request.RequestMediaTypes;
import io.eventgateway.request.RequestSpan;
import io.eventgateway.request.StageChain;
import io.eventgateway.request.ValidRequest;
import io.eventgateway.validation.PayloadValidator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/** Handles requests that hold one event. */
@ApplicationScoped
class SingleEventHandler implements EventBodyHandler {

    private final Delivery delivery;
    private final Idempotency idempotency;
    private final EventFactory events;
    private final Duration lease;

    SingleEventHandler(Delivery delivery, Idempotency idempotency, EventFactory events, DeliveryConfig config) {
        this.delivery = delivery;
        this.idempotency = idempotency;
        this.events = events;
        this.lease = config.timeout().plus(CompleteRequest.LEASE_MARGIN);
    }

    /** Charges before the body is read, since reading costs work too, unless the length is unknown. */
    @Override
    public Uni<Outcome<AuthenticatedRequest>> charge(AuthenticatedRequest authenticated, QuotaCharge charge) {
        Operation operation = authenticated.operation();
        long events = authenticated.dryRun() ? 0 : 1;
        OptionalLong length = operation.body().isEmpty()
                ? OptionalLong.of(0)
                : authenticated.request().declaredLength();
        if (length.isPresent()) {
            // A body that is too long is refused without being read.
            long bytes = Math.min(length.getAsLong(), operation.maxBytes());
            return charge.charge(events, bytes).map(outcome -> outcome.map(granted -> authenticated));
        }
        return new StageChain<>(authenticated.readBody())
                .thenLater(body -> charge.charge(events, body.length)
                        .map(outcome -> outcome.map(granted -> authenticated.with(body))))
                .end();
    }

    @Override
    public Uni<Outcome<ReceivedBody>> receive(AuthenticatedRequest authenticated, QuotaCharge charge) {
        if (authenticated.operation().body().isEmpty()) {
            return Uni.createFrom()
                    .item(Outcome.passed(new SingleEvent(new CompleteRequest(authenticated, new byte[0]))));
        }
        return StageChain.begin(RequestMediaTypes.require(
                        authenticated.request(), authenticated.operation().mediaTypes()))
                .thenLater(type -> authenticated.readBody())
                .<ReceivedBody>then(body -> Outcome.passed(new SingleEvent(new CompleteRequest(authenticated, body))))
                .end();
    }

    private final class SingleEvent implements ReceivedBody {

        private final CompleteRequest received;

        private SingleEvent(CompleteRequest received) {
            this.received = received;
        }

        @Override
        public AuthenticatedRequest request() {
            return received.authenticated();
        }

        @Override
        public Uni<Outcome<IngressResult>> validate() {
            String type = request().operation().event().type();
            return Uni.createFrom().item(valid().map(valid -> new DryRunPassed(type, 1)));
        }

        @Override
        public Uni<Outcome<IngressResult>> write() {
            return request()
                    .key()
                    .map(key ->
                            idempotency.once(received.keyed(key), lease, new AcceptedEventFormat(), this::writeOnce))
                    .orElseGet(this::writeOnce)
                    .map(outcome -> outcome.map(accepted -> accepted));
        }

        private Uni<Outcome<AcceptedEvent>> writeOnce() {
            return StageChain.begin(valid())
                    .then(valid -> Outcome.passed(events.of(valid, id())))
                    .thenLater(this::deliver)
                    .end();
        }

        /** validation: the body against its schema; tenant, by content. */
        private Outcome<ValidRequest> valid() {
            RequestSpan span = request().request().observer().validating();
            Outcome<ValidRequest> outcome = PayloadValidator.check(request().operation(), received.body())
                    .then(payload -> request().valid(payload).requireOwnTenant());
            span.end(outcome);
            return outcome;
        }

        private UUID id() {
            return request()
                    .key()
                    .map(key -> key.eventId(
                            request().tenant(), request().operation().id()))
                    .orElseGet(UuidCreator::getTimeOrderedEpoch);
        }

        /** delivery: the acknowledged event, or the problem that says whether it may be in the log. */
        private Uni<Outcome<AcceptedEvent>> deliver(OutgoingEvent event) {
            RequestSpan span = request()
                    .request()
                    .observer()
                    .delivering(event.record().topic().name());
            return delivery.send(event.record()).map(event::outcome).invoke(span::end);
        }
    }
}
