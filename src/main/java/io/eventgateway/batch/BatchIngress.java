package io.eventgateway.batch;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.batch.BatchResultFormat.Told;
import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.DeliveryConfig;
import io.eventgateway.idempotency.Idempotency;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.AdmittedRequest;
import io.eventgateway.request.BatchResult;
import io.eventgateway.request.DryRunPassed;
import io.eventgateway.request.EventFactory;
import io.eventgateway.request.IngressResult;
import io.eventgateway.request.OutgoingEvent;
import io.eventgateway.request.Pipeline;
import io.eventgateway.request.QuotaCharge;
import io.eventgateway.request.ReceivedRequest;
import io.eventgateway.request.RequestMediaTypes;
import io.eventgateway.request.RequestSpan;
import io.eventgateway.request.ValidRequest;
import io.eventgateway.validation.Batch;
import io.eventgateway.validation.Payload;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Requests that hold many events. They pass the same stages; what is different is that they are read, charged, written and told in pieces. */
@ApplicationScoped
public class BatchIngress {

    private static final Set<String> TYPES = new TreeSet<>(Set.of(RequestMediaTypes.JSON, RequestMediaTypes.LINES));

    /** A batch with a key must end, since its repeats wait for that; what has not been begun by then is not attempted. */
    private static final Duration KEYED = Duration.ofSeconds(60);

    /** A batch without: as long as a plan's slowest pace may take for it. */
    private static final Duration UNKEYED = Duration.ofDays(1);

    /** Validating so many bytes takes an event loop about a millisecond; more is left to another thread. */
    private static final int SMALL = 8 * 1024;

    private final Delivery delivery;
    private final Idempotency repeats;
    private final EventFactory events;
    private final Duration lease;

    BatchIngress(Delivery delivery, Idempotency repeats, EventFactory events, DeliveryConfig config) {
        this.delivery = delivery;
        this.repeats = repeats;
        this.events = events;
        this.lease = KEYED.plus(config.timeout()).plus(ReceivedRequest.LEASE_MARGIN);
    }

    /** The body as far as it has been read. */
    private record Opened(AdmittedRequest admitted, ChunkReader windows, boolean lines, BodyChunk first) {}

    public Uni<Outcome<IngressResult>> accept(AdmittedRequest admitted, QuotaCharge account) {
        return new Pipeline<>(account.charge(admitted.dryRun() ? 0 : 1, 0))
                .then(granted -> admitted.recognise())
                .then(AdmittedRequest::checkParameters)
                .thenLater(BatchIngress::open)
                .thenLater(opened -> opened.admitted().dryRun() ? check(opened, account) : once(opened, account))
                .end();
    }

    private static Uni<Outcome<Opened>> open(AdmittedRequest admitted) {
        return Pipeline.begin(RequestMediaTypes.require(admitted.call(), TYPES))
                .thenLater(type -> open(admitted, type.equals(RequestMediaTypes.LINES)))
                .end();
    }

    private static Uni<Outcome<Opened>> open(AdmittedRequest admitted, boolean lines) {
        ChunkReader windows = lines ? ChunkReader.ofLines(admitted) : ChunkReader.ofArray(admitted);
        return windows.next()
                .map(outcome ->
                        outcome.then(first -> first.last() && first.batch().count() == 0 && lines
                                ? Outcome.refused(new Problem.MalformedBody("The body is empty."))
                                : Outcome.passed(new Opened(admitted, windows, lines, first))));
    }

    /** A dry run: every piece is validated, and only the bytes are charged. */
    private Uni<Outcome<IngressResult>> check(Opened opened, QuotaCharge account) {
        return new Pipeline<>(checkFrom(opened, opened.first(), account))
                .then(count -> Outcome.<IngressResult>passed(
                        new DryRunPassed(opened.admitted().operation().event().type(), count)))
                .end();
    }

    private Uni<Outcome<Long>> checkFrom(Opened opened, BodyChunk window, QuotaCharge account) {
        return new Pipeline<>(account.charge(0, window.bytes().length, PacedEventSource.PATIENCE))
                .thenLater(granted -> prepare(opened.admitted(), window))
                .thenLater(valid -> window.last()
                        ? Uni.createFrom().item(Outcome.passed(window.batch().first() + valid.size()))
                        : new Pipeline<>(opened.windows().next())
                                .thenLater(next -> checkFrom(opened, next, account))
                                .end())
                .end();
    }

    /** idempotency: whether this very batch was made before. That can be told only of what is read as a whole. */
    private Uni<Outcome<IngressResult>> once(Opened opened, QuotaCharge account) {
        AdmittedRequest admitted = opened.admitted();
        if (admitted.key().isEmpty()) {
            return new Pipeline<>(begin(opened, account, UNKEYED))
                    .then(run -> Outcome.<IngressResult>passed(new BatchResult(steps(run), false)))
                    .end();
        }
        if (!opened.first().last()) {
            return Uni.createFrom()
                    .item(Outcome.refused(
                            new Problem.TooLarge(admitted.operation().maxBytes())));
        }
        ReceivedRequest received = new ReceivedRequest(admitted, opened.first().bytes());
        return repeats.once(
                        received.keyed(admitted.key().get()),
                        lease,
                        new BatchResultFormat(),
                        () -> whole(opened, account))
                .map(outcome -> outcome.map(Told::items));
    }

    private Uni<Outcome<Told>> whole(Opened opened, QuotaCharge account) {
        return new Pipeline<>(begin(opened, account, KEYED))
                .thenLater(run -> steps(run)
                        .onItem()
                        .<BatchResult.Step>transformToIterable(steps -> steps)
                        .collect()
                        .asList()
                        .map(steps -> Outcome.passed(new Told(steps, false))))
                .end();
    }

    private static Multi<List<BatchResult.Step>> steps(BatchRun run) {
        return Multi.createBy()
                .repeating()
                .uni(run::next)
                .whilst(steps -> !steps.isEmpty())
                .onCancellation()
                .invoke(run::cancel);
    }

    /** From here on the answer is 207: the first piece is valid and paid for. Its validation is measured for that of all, and delivery as a whole. */
    private Uni<Outcome<BatchRun>> begin(Opened opened, QuotaCharge account, Duration time) {
        AdmittedRequest admitted = opened.admitted();
        BodyChunk first = opened.first();
        long owed = opened.lines() ? 0 : Math.max(0, first.batch().count() - 1);
        return new Pipeline<>(account.charge(owed, first.bytes().length))
                .thenLater(granted ->
                        prepare(admitted, first).invoke(admitted.call().validating()::ended))
                .then(prepared -> Outcome.passed(run(opened, account, prepared, time)))
                .end();
    }

    private BatchRun run(Opened opened, QuotaCharge account, List<OutgoingEvent> prepared, Duration time) {
        AdmittedRequest admitted = opened.admitted();
        RequestSpan part = admitted.call().delivering(admitted.topic());
        return new BatchRun(
                opened.lines() ? paced(opened, account, prepared) : EventSource.once(prepared),
                delivery,
                admitted.call().executor(),
                kept -> {
                    account.settle(kept);
                    part.ended(Outcome.passed(kept));
                },
                time);
    }

    private EventSource paced(Opened opened, QuotaCharge account, List<OutgoingEvent> prepared) {
        AdmittedRequest admitted = opened.admitted();
        long burst = admitted.tenant().plan().burst();
        return new PacedEventSource(opened.windows(), account, window -> prepare(admitted, window), burst, 1)
                .beginWith(prepared, opened.first().last());
    }

    /** validation, tenant by content, mapping: all of a piece or nothing of it. */
    private Uni<Outcome<List<OutgoingEvent>>> prepare(AdmittedRequest admitted, BodyChunk window) {
        Uni<Outcome<List<OutgoingEvent>>> prepared = Uni.createFrom().item(() -> prepareNow(admitted, window.batch()));
        return window.bytes().length <= SMALL
                ? prepared
                : prepared.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .emitOn(admitted.call().executor());
    }

    private Outcome<List<OutgoingEvent>> prepareNow(AdmittedRequest admitted, Batch batch) {
        return batch.check(admitted.operation()).then(payloads -> {
            List<OutgoingEvent> mapped = new ArrayList<>(payloads.size());
            for (Payload payload : payloads) {
                Outcome<ValidRequest> own = admitted.valid(payload).ofOwnTenant();
                if (own instanceof Outcome.Refused<ValidRequest> refused) {
                    return Outcome.refused(refused.problem());
                }
                mapped.add(events.of(
                        ((Outcome.Passed<ValidRequest>) own).value(), id(admitted, batch.first() + mapped.size())));
            }
            return Outcome.passed(mapped);
        });
    }

    private static UUID id(AdmittedRequest admitted, long index) {
        Optional<IdempotencyKey> key = admitted.key();
        return key.map(it -> it.eventId(admitted.tenant(), admitted.operation().id(), index))
                .orElseGet(UuidCreator::getTimeOrderedEpoch);
    }
}
