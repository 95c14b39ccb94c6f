package io.eventgateway.ingress;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Contracts;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.Receipt;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.Mapping;
import io.eventgateway.mapping.Occurrence;
import io.eventgateway.mapping.Submission;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.quota.Quota;
import io.eventgateway.tenant.Callers;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.validation.Payload;
import io.eventgateway.validation.Payloads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One request from front to back: the stages stand in {@link #accept} in their order, and each of them may refuse. */
@ApplicationScoped
public class Ingress {

    private final Contracts contracts;
    private final Callers callers;
    private final Quota quota;
    private final Delivery delivery;
    private final String source;

    Ingress(Contracts contracts, Callers callers, Quota quota, Delivery delivery, IngressConfig config) {
        this.contracts = contracts;
        this.callers = callers;
        this.quota = quota;
        this.delivery = delivery;
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
                .then(Ingress::authorise)
                .then(this::map)
                .thenLater(this::deliver)
                .end()
                .flatMap(account::close);
    }

    /** @param body there when it had to be read before its time */
    private record Admitted(
            Call call, Match match, Tenant tenant, Optional<byte[]> body, Optional<IdempotencyKey> key) {

        Operation operation() {
            return match.operation();
        }

        Admitted with(byte[] received) {
            return new Admitted(call, match, tenant, Optional.of(received), key);
        }

        Admitted with(Optional<IdempotencyKey> sent) {
            return new Admitted(call, match, tenant, body, sent);
        }

        Uni<Outcome<byte[]>> read() {
            return body.isPresent()
                    ? Uni.createFrom().item(Outcome.passed(body.get()))
                    : call.body(operation().maxBytes());
        }
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

    /** validation: parameters first, so that a request which fails by them is not read. */
    private static Uni<Outcome<Valid>> read(Admitted admitted) {
        Operation operation = admitted.operation();
        Outcome<Operation> parameters =
                Payloads.checkParameters(operation, (in, name) -> parameter(admitted, in, name));
        if (operation.body().isEmpty()) {
            return Stages.begin(parameters)
                    .then(it -> valid(admitted, new byte[0]))
                    .end();
        }
        return Stages.begin(parameters)
                .then(it -> MediaTypes.requireJson(admitted.call()))
                .thenLater(call -> admitted.read())
                .then(body -> valid(admitted, body))
                .end();
    }

    private static Optional<String> parameter(Admitted admitted, Parameter.In in, String name) {
        return switch (in) {
            case PATH -> Optional.ofNullable(admitted.match().pathParameters().get(name));
            case HEADER -> admitted.call().header(name);
        };
    }

    private static Outcome<Valid> valid(Admitted admitted, byte[] body) {
        return Payloads.check(admitted.operation(), body)
                .map(payload -> new Valid(admitted, submission(admitted, payload)));
    }

    private static Submission submission(Admitted admitted, Payload payload) {
        return new Submission(
                payload.tree(), payload.bytes(), admitted.match().pathParameters(), admitted.call()::header);
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
            return Outcome.passed(new Accepted(id, event.type(), event.time(), written.partition(), written.offset()));
        }
        if (receipt instanceof Receipt.NotWritten notWritten) {
            return Outcome.refused(new Problem.UpstreamUnavailable(notWritten.retryAfter()));
        }
        return Outcome.refused(
                receipt instanceof Receipt.Refused ? new Problem.UpstreamRefused() : new Problem.OutcomeUnknown(id));
    }
}
