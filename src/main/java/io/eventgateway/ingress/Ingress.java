package io.eventgateway.ingress;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.batch.BatchIngress;
import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Operation;
import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.DeliveryConfig;
import io.eventgateway.idempotency.Idempotency;
import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.Quota;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.AcceptedEventFormat;
import io.eventgateway.request.AdmittedRequest;
import io.eventgateway.request.DryRun;
import io.eventgateway.request.DryRunPassed;
import io.eventgateway.request.EventFactory;
import io.eventgateway.request.IngressRequest;
import io.eventgateway.request.IngressResult;
import io.eventgateway.request.OutgoingEvent;
import io.eventgateway.request.Pipeline;
import io.eventgateway.request.QuotaCharge;
import io.eventgateway.request.ReceivedRequest;
import io.eventgateway.request.RequestMediaTypes;
import io.eventgateway.request.RequestSpan;
import io.eventgateway.request.ValidRequest;
import io.eventgateway.token.Authenticator;
import io.eventgateway.validation.PayloadValidator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** One request from front to back: the stages stand in {@link #accept} and {@link #one} in their order, and each of them may refuse. */
@ApplicationScoped
public class Ingress {

    private static final Set<String> TYPES = Set.of(RequestMediaTypes.JSON);

    private final Contracts contracts;
    private final Authenticator callers;
    private final Quota quota;
    private final Delivery delivery;
    private final Idempotency repeats;
    private final EventFactory events;
    private final BatchIngress batches;
    private final Duration lease;

    Ingress(
            Contracts contracts,
            Authenticator callers,
            Quota quota,
            Delivery delivery,
            Idempotency repeats,
            EventFactory events,
            BatchIngress batches,
            DeliveryConfig deliveryConfig) {
        this.contracts = contracts;
        this.callers = callers;
        this.quota = quota;
        this.delivery = delivery;
        this.repeats = repeats;
        this.events = events;
        this.batches = batches;
        this.lease = deliveryConfig.timeout().plus(ReceivedRequest.LEASE_MARGIN);
    }

    /** What became of the request, or the problem that ended it. Fails only by a defect. */
    public Uni<Outcome<IngressResult>> accept(IngressRequest call) {
        QuotaCharge account = new QuotaCharge(quota, call);
        return Pipeline.begin(contracts.catalogue().find(call.method(), call.path()))
                .thenLater(match -> admit(call, match, account))
                .thenLater(admitted -> admitted.operation().item().isPresent()
                        ? batches.accept(admitted, account)
                        : one(admitted, account))
                .end()
                .flatMap(account::close);
    }

    /** A request that holds one event. */
    private Uni<Outcome<IngressResult>> one(AdmittedRequest admitted, QuotaCharge account) {
        return charge(admitted, account)
                .then(AdmittedRequest::recognise)
                .then(AdmittedRequest::checkParameters)
                .thenLater(Ingress::read)
                .thenLater(received -> received.admitted().dryRun() ? check(received) : once(received))
                .end();
    }

    /** The other half: what is done once only, however often a request with a key is repeated. */
    private Uni<Outcome<AcceptedEvent>> write(ReceivedRequest received) {
        return Pipeline.begin(valid(received))
                .then(valid -> Outcome.passed(events.of(valid, id(received.admitted()))))
                .thenLater(event -> deliver(received.admitted().call(), event))
                .end();
    }

    /** tenant: who calls, and whether they may call this. */
    private Uni<Outcome<AdmittedRequest>> admit(IngressRequest call, Match match, QuotaCharge account) {
        call.matched(match.operation());
        match.operation().deprecation().ifPresent(call::tell);
        return callers.identify(call.header("Authorization")).map(caller -> caller.map(account::open)
                .then(tenant -> tenant.requireScopes(match.operation().scopes()))
                .then(tenant -> DryRun.asked(call)
                        .map(dryRun ->
                                new AdmittedRequest(call, match, tenant, dryRun, Optional.empty(), Optional.empty()))));
    }

    /** quota: before the body is read, since reading is work too; unless only reading tells how long it is. */
    private static Pipeline<AdmittedRequest> charge(AdmittedRequest admitted, QuotaCharge account) {
        Operation operation = admitted.operation();
        long events = admitted.dryRun() ? 0 : 1;
        OptionalLong announced = operation.body().isEmpty()
                ? OptionalLong.of(0)
                : admitted.call().announcedBytes();
        if (announced.isPresent()) {
            // What is longer than allowed is refused unread.
            long bytes = Math.min(announced.getAsLong(), operation.maxBytes());
            return new Pipeline<>(account.charge(events, bytes)).then(allowance -> Outcome.passed(admitted));
        }
        return new Pipeline<>(admitted.call().body(operation.maxBytes()))
                .thenLater(body -> account.charge(events, body.length)
                        .map(outcome -> outcome.map(allowance -> admitted.with(body))));
    }

    private static Uni<Outcome<ReceivedRequest>> read(AdmittedRequest admitted) {
        if (admitted.operation().body().isEmpty()) {
            return Uni.createFrom().item(Outcome.passed(new ReceivedRequest(admitted, new byte[0])));
        }
        return Pipeline.begin(RequestMediaTypes.require(admitted.call(), TYPES))
                .thenLater(type -> admitted.read())
                .then(body -> Outcome.passed(new ReceivedRequest(admitted, body)))
                .end();
    }

    /** A dry run ends where writing would begin. */
    private static Uni<Outcome<IngressResult>> check(ReceivedRequest received) {
        return Uni.createFrom()
                .item(valid(received)
                        .map(valid -> new DryRunPassed(
                                valid.admitted().operation().event().type(), 1)));
    }

    /** idempotency: whether this very request was made before, and what came of it. */
    private Uni<Outcome<IngressResult>> once(ReceivedRequest received) {
        return received.admitted()
                .key()
                .map(key -> repeats.once(received.keyed(key), lease, new AcceptedEventFormat(), () -> write(received)))
                .orElseGet(() -> write(received))
                .map(outcome -> outcome.map(accepted -> accepted));
    }

    /** validation: the body against its schema; tenant, by content. */
    private static Outcome<ValidRequest> valid(ReceivedRequest received) {
        RequestSpan part = received.admitted().call().validating();
        Outcome<ValidRequest> outcome = PayloadValidator.check(
                        received.admitted().operation(), received.body())
                .then(payload -> received.admitted().valid(payload).ofOwnTenant());
        part.ended(outcome);
        return outcome;
    }

    private static UUID id(AdmittedRequest admitted) {
        return admitted.key()
                .map(key -> key.eventId(admitted.tenant(), admitted.operation().id()))
                .orElseGet(UuidCreator::getTimeOrderedEpoch);
    }

    /** delivery: acknowledged, or an honest word about what happened. */
    private Uni<Outcome<AcceptedEvent>> deliver(IngressRequest call, OutgoingEvent event) {
        RequestSpan part = call.delivering(event.record().topic().name());
        return delivery.send(event.record()).map(event::outcome).invoke(part::ended);
    }
}
