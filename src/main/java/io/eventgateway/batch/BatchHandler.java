package io.eventgateway.batch;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.batch.BatchResultFormat.CompleteBatch;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.DeliveryConfig;
import io.eventgateway.idempotency.Idempotency;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.AuthenticatedRequest;
import io.eventgateway.request.BatchResult;
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
import io.eventgateway.validation.Batch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Handles requests that hold a batch of events. They pass the same stages as single events, but are read, charged,
 * validated and written in chunks.
 */
@ApplicationScoped
public class BatchHandler implements EventBodyHandler {

    /**
     * Longest time of a batch with a key, whose repeats wait for its end. Later events are not attempted.
     */
    private static final Duration MAX_TIME_KEYED = Duration.ofSeconds(60);

    /** Longest time of a batch without a key. A day lets slow plans write long batches. */
    private static final Duration MAX_TIME_UNKEYED = Duration.ofDays(1);

    /** Bytes that an event loop validates in about a millisecond; a larger chunk goes to a worker thread. */
    private static final int MAX_EVENT_LOOP_BYTES = 8 * 1024;

    private final Delivery delivery;
    private final Idempotency idempotency;
    private final EventFactory events;
    private final Duration lease;

    BatchHandler(Delivery delivery, Idempotency idempotency, EventFactory events, DeliveryConfig config) {
        this.delivery = delivery;
        this.idempotency = idempotency;
        this.events = events;
        this.lease = MAX_TIME_KEYED.plus(config.timeout()).plus(CompleteRequest.LEASE_MARGIN);
    }

    /** Charges the first event. The others are charged when they have been read. */
    @Override
    public Uni<Outcome<AuthenticatedRequest>> charge(AuthenticatedRequest authenticated, QuotaCharge charge) {
        return charge.charge(authenticated.dryRun() ? 0 : 1, 0).map(outcome -> outcome.map(granted -> authenticated));
    }

    @Override
    public Uni<Outcome<ReceivedBody>> receive(AuthenticatedRequest authenticated, QuotaCharge charge) {
        return StageChain.begin(RequestMediaTypes.require(
                        authenticated.request(), authenticated.operation().mediaTypes()))
                .thenLater(type -> receive(authenticated, type.equals(JsonMediaTypes.LINES), charge))
                .end();
    }

    private Uni<Outcome<ReceivedBody>> receive(AuthenticatedRequest authenticated, boolean lines, QuotaCharge charge) {
        ChunkReader chunks = lines ? ChunkReader.ofLines(authenticated) : ChunkReader.ofArray(authenticated);
        return chunks.next()
                .map(outcome ->
                        outcome.then(first -> first.last() && first.batch().count() == 0 && lines
                                ? Outcome.refused(Problem.malformedBody("The body is empty."))
                                : Outcome.passed(new ReceivedBatch(authenticated, chunks, lines, first, charge))));
    }

    /** A batch up to its first chunk. */
    private final class ReceivedBatch implements ReceivedBody {

        private final AuthenticatedRequest authenticated;
        private final ChunkReader chunks;
        private final boolean lines;
        private final BodyChunk first;
        private final QuotaCharge charge;

        private ReceivedBatch(
                AuthenticatedRequest authenticated,
                ChunkReader chunks,
                boolean lines,
                BodyChunk first,
                QuotaCharge charge) {
            this.authenticated = authenticated;
            this.chunks = chunks;
            this.lines = lines;
            this.first = first;
            this.charge = charge;
        }

        @Override
        public AuthenticatedRequest request() {
            return authenticated;
        }

        /** Validates every chunk, and charges bytes only. */
        @Override
        public Uni<Outcome<IngressResult>> validate() {
            String type = authenticated.operation().event().type();
            return validateFrom(first).map(outcome -> outcome.map(count -> new DryRunPassed(type, count)));
        }

        private Uni<Outcome<Long>> validateFrom(BodyChunk chunk) {
            return new StageChain<>(charge.charge(0, chunk.bytes().length, PacedEventSource.MAX_WAIT))
                    .thenLater(granted -> prepare(chunk))
                    .thenLater(valid -> chunk.last()
                            ? Uni.createFrom().item(Outcome.passed(chunk.batch().first() + valid.size()))
                            : new StageChain<>(chunks.next())
                                    .thenLater(this::validateFrom)
                                    .end())
                    .end();
        }

        /** A batch is compared with an earlier one as a whole, so a batch with a key must fit into one chunk. */
        @Override
        public Uni<Outcome<IngressResult>> write() {
            if (authenticated.key().isEmpty()) {
                return begin(MAX_TIME_UNKEYED).map(outcome -> outcome.map(run -> new BatchResult(steps(run), false)));
            }
            if (!first.last()) {
                return Uni.createFrom()
                        .item(Outcome.refused(
                                Problem.tooLarge(authenticated.operation().maxBytes())));
            }
            CompleteRequest received = new CompleteRequest(authenticated, first.bytes());
            return idempotency
                    .once(received.keyed(authenticated.key().get()), lease, new BatchResultFormat(), this::writeAll)
                    .map(outcome -> outcome.map(CompleteBatch::result));
        }

        private Uni<Outcome<CompleteBatch>> writeAll() {
            return new StageChain<>(begin(MAX_TIME_KEYED))
                    .thenLater(run -> steps(run)
                            .onItem()
                            .<BatchResult.Step>transformToIterable(steps -> steps)
                            .collect()
                            .asList()
                            .map(steps -> Outcome.passed(new CompleteBatch(steps, false))))
                    .end();
        }

        /**
         * Begins to write once the first chunk is charged and valid; from then on the status is 207. The validation of
         * the first chunk has a span, and so has the delivery of all events together.
         */
        private Uni<Outcome<BatchRun>> begin(Duration maxTime) {
            long uncharged = lines ? 0 : Math.max(0, first.batch().count() - 1);
            return new StageChain<>(charge.charge(uncharged, first.bytes().length))
                    .thenLater(granted -> prepare(first)
                            .invoke(authenticated.request().observer().validating()::end))
                    .then(prepared -> Outcome.passed(run(prepared, maxTime)))
                    .end();
        }

        private BatchRun run(List<OutgoingEvent> prepared, Duration maxTime) {
            RequestSpan span = authenticated.request().observer().delivering(authenticated.topic());
            return new BatchRun(
                    lines ? paced(prepared) : EventSource.once(prepared),
                    delivery,
                    authenticated.request().executor(),
                    kept -> {
                        charge.settle(kept);
                        span.end(Outcome.passed(kept));
                    },
                    maxTime);
        }

        private EventSource paced(List<OutgoingEvent> prepared) {
            long burst = authenticated.tenant().plan().burst();
            return new PacedEventSource(chunks, charge, this::prepare, burst, 1).beginWith(prepared, first.last());
        }

        /** validation, tenant by content, mapping: prepares all events of a chunk, or refuses the chunk. */
        private Uni<Outcome<List<OutgoingEvent>>> prepare(BodyChunk chunk) {
            Uni<Outcome<List<OutgoingEvent>>> prepared = Uni.createFrom().item(() -> prepare(chunk.batch()));
            return chunk.bytes().length <= MAX_EVENT_LOOP_BYTES
                    ? prepared
                    : prepared.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                            .emitOn(authenticated.request().executor());
        }

        private Outcome<List<OutgoingEvent>> prepare(Batch batch) {
            return batch.check(authenticated.operation())
                    .then(payloads -> Outcome.all(payloads.stream()
                            .map(payload -> authenticated.valid(payload).requireOwnTenant())
                            .toList()))
                    .map(valid -> {
                        List<OutgoingEvent> mapped = new ArrayList<>(valid.size());
                        for (ValidRequest event : valid) {
                            mapped.add(events.of(event, id(batch.first() + mapped.size())));
                        }
                        return mapped;
                    });
        }

        private UUID id(long index) {
            return authenticated
                    .key()
                    .map(key -> key.eventId(
                            authenticated.tenant(), authenticated.operation().id(), index))
                    .orElseGet(UuidCreator::getTimeOrderedEpoch);
        }
    }

    private static Multi<List<BatchResult.Step>> steps(BatchRun run) {
        return Multi.createBy()
                .repeating()
                .uni(run::next)
                .whilst(steps -> !steps.isEmpty())
                .onCancellation()
                .invoke(run::cancel);
    }
}
