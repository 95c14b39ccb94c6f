package io.eventgateway.ingress;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Contracts;
import io.eventgateway.contract.Operation;
import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.DeliveryConfig;
import io.eventgateway.delivery.Receipt;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.idempotency.Repeats;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.Mapping;
import io.eventgateway.mapping.Occurrence;
import io.eventgateway.mapping.Submission;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.quota.Quota;
import io.eventgateway.tenant.Callers;
import io.eventgateway.validation.Payloads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One request from front to back: the stages stand in {@link #accept} in their order, and each of them may refuse. */
@ApplicationScoped
public class Ingress {

    /** Delivery keeps to its deadline, but a pause of the process, or a slow store, may come on top. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final Contracts contracts;
    private final Callers callers;
    private final Quota quota;
    private final Delivery delivery;
    private final Repeats repeats;
    private final Duration lease;
    private final String source;

    Ingress(
            Contracts contracts,
            Callers callers,
            Quota quota,
            Delivery delivery,
            Repeats repeats,
            DeliveryConfig deliveryConfig,
            IngressConfig config) {
        this.contracts = contracts;
        this.callers = callers;
        this.quota = quota;
        this.delivery = delivery;
        this.repeats = repeats;
        this.lease = deliveryConfig.timeout().plus(LEASE_MARGIN);
        this.source = config.source();
    }

    /** What became of the request: an acknowledged event, or the problem that ended it. Fails only by a defect. */
    public Uni<Outcome<Accepted>> accept(Call call) {
        Account account = new Account(quota, call);
        return Stages.begin(contracts.catalogue().find(call.method(), call.path()))
                .thenLater(match -> admit(call, match, account))
                .thenLater(admitted -> charge(admitted, account))
                .then(Ingress::recognise)
                .thenLater(Ingress::read)
                .thenLater(this::once)
                .end()
                .flatMap(account::close);
    }

    /** The other half: what is done once only, however often a request with a key is repeated. */
    private Uni<Outcome<Accepted>> write(Received received) {
        return Stages.begin(valid(received))
                .then(Ingress::authorise)
                .then(this::map)
                .thenLater(this::deliver)
                .end();
    }

    private record Valid(Admitted admitted, Submission submission) {}

    private record Event(EventRecord record, String type, Instant time) {}

    /** tenant: who calls, and whether they may call this. */
    private Uni<Outcome<Admitted>> admit(Call call, Match match, Account account) {
        return callers.identify(call.header("Authorization")).map(caller -> caller.map(account::open)
                .then(tenant -> tenant.requireScopes(match.operation().scopes()))
                .map(tenant -> new Admitted(call, match, tenant, Optional.empty(), Optional.empty())));
    }

    /** quota: before the body is read, since reading is work too; unless only reading tells how long it is. */
    private static Uni<Outcome<Admitted>> charge(Admitted admitted, Account account) {
        Operation operation = admitted.operation();
        OptionalLong announced = operation.body().isEmpty()
                ? OptionalLong.of(0)
                : admitted.call().announcedBytes();
        if (announced.isPresent()) {
            // What is longer than allowed is refused unread.
            long bytes = Math.min(announced.getAsLong(), operation.maxBytes());
            return account.charge(1, bytes).map(outcome -> outcome.map(allowance -> admitted));
        }
        return new Stages<>(admitted.call().body(operation.maxBytes()))
                .thenLater(body ->
                        account.charge(1, body.length).map(outcome -> outcome.map(allowance -> admitted.with(body))))
                .end();
    }

    /** idempotency: whether this is a request that can be told again. */
    private static Outcome<Admitted> recognise(Admitted admitted) {
        return IdempotencyKey.parse(admitted.call().header("Idempotency-Key"))
                .then(key -> key.isEmpty() && admitted.operation().event().idempotencyKeyRequired()
                        ? Outcome.refused(new Problem.IdempotencyKeyMissing())
                        : Outcome.passed(admitted.with(key)));
    }

    /** validation of the parameters, so that a request which fails by them is not read, and then the body. */
    private static Uni<Outcome<Received>> read(Admitted admitted) {
        Operation operation = admitted.operation();
        Outcome<Operation> parameters = Payloads.checkParameters(operation, admitted::parameter);
        if (operation.body().isEmpty()) {
            return Stages.begin(parameters)
                    .then(it -> Outcome.passed(new Received(admitted, new byte[0])))
                    .end();
        }
        return Stages.begin(parameters)
                .then(it -> MediaTypes.requireJson(admitted.call()))
                .thenLater(call -> admitted.read())
                .then(body -> Outcome.passed(new Received(admitted, body)))
                .end();
    }

    /** idempotency: whether this very request was made before, and what came of it. */
    private Uni<Outcome<Accepted>> once(Received received) {
        return received.admitted()
                .key()
                .map(key -> repeats.once(received.keyed(key), lease, new AcceptedFormat(), () -> write(received)))
                .orElseGet(() -> write(received));
    }

    /** validation: the body against its schema. */
    private static Outcome<Valid> valid(Received received) {
        Admitted admitted = received.admitted();
        return Payloads.check(admitted.operation(), received.body())
                .map(payload -> new Valid(admitted, received.submission(payload)));
    }

    /** tenant, by content: a request may speak for its own tenant only. */
    private static Outcome<Valid> authorise(Valid valid) {
        boolean own = valid.admitted()
                .operation()
                .event()
                .tenant()
                .map(expression -> valid.submission().evaluate(expression))
                .map(valid.admitted().tenant().id()::equals)
                .orElse(true);
        return own ? Outcome.passed(valid) : Outcome.refused(new Problem.TenantMismatch());
    }

    /** mapping: an event of its own time and identity. */
    private Outcome<Event> map(Valid valid) {
        Admitted admitted = valid.admitted();
        UUID id = admitted.key()
                .map(key -> key.eventId(admitted.tenant(), admitted.operation().id()))
                .orElseGet(UuidCreator::getTimeOrderedEpoch);
        Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Occurrence occurrence = new Occurrence(id, time, source, admitted.call().traceparent());
        EventRecord record = Mapping.map(admitted.operation(), admitted.tenant(), valid.submission(), occurrence);
        return Outcome.passed(new Event(record, admitted.operation().event().type(), time));
    }

    /** delivery: acknowledged, or an honest word about what happened. */
    private Uni<Outcome<Accepted>> deliver(Event event) {
        return delivery.send(event.record()).map(receipt -> outcome(event, receipt));
    }

    private static Outcome<Accepted> outcome(Event event, Receipt receipt) {
        UUID id = event.record().id();
        if (receipt instanceof Receipt.Written written) {
            return Outcome.passed(
                    new Accepted(id, event.type(), event.time(), written.partition(), written.offset(), false));
        }
        if (receipt instanceof Receipt.NotWritten notWritten) {
            return Outcome.refused(new Problem.UpstreamUnavailable(notWritten.retryAfter()));
        }
        if (receipt instanceof Receipt.Overloaded overloaded) {
            return Outcome.refused(new Problem.Overloaded(overloaded.retryAfter()));
        }
        return Outcome.refused(
                receipt instanceof Receipt.Refused ? new Problem.UpstreamRefused() : new Problem.OutcomeUnknown(id));
    }
}
