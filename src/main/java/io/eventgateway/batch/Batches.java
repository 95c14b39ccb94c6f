package io.eventgateway.batch;

import com.github.f4b6a3.uuid.UuidCreator;
import io.eventgateway.batch.BatchFormat.Told;
import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.DeliveryConfig;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.idempotency.Idempotency;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.Account;
import io.eventgateway.request.Admitted;
import io.eventgateway.request.Answer;
import io.eventgateway.request.Checked;
import io.eventgateway.request.Event;
import io.eventgateway.request.Events;
import io.eventgateway.request.Items;
import io.eventgateway.request.MediaTypes;
import io.eventgateway.request.Part;
import io.eventgateway.request.Received;
import io.eventgateway.request.Stages;
import io.eventgateway.request.Valid;
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
public class Batches {

    private static final Set<String> TYPES = new TreeSet<>(Set.of(MediaTypes.JSON, MediaTypes.LINES));

    /** A batch with a key must end, since its repeats wait for that; what has not been begun by then is not attempted. */
    private static final Duration KEYED = Duration.ofSeconds(60);

    /** A batch without: as long as a plan's slowest pace may take for it. */
    private static final Duration UNKEYED = Duration.ofDays(1);

    /** Validating so many bytes takes an event loop about a millisecond; more is left to another thread. */
    private static final int SMALL = 8 * 1024;

    private final Delivery delivery;
    private final Idempotency repeats;
    private final Events events;
    private final Duration lease;

    Batches(Delivery delivery, Idempotency repeats, Events events, DeliveryConfig config) {
        this.delivery = delivery;
        this.repeats = repeats;
        this.events = events;
        this.lease = KEYED.plus(config.timeout()).plus(Received.LEASE_MARGIN);
    }

    /** The body as far as it has been read. */
    private record Opened(Admitted admitted, Windows windows, boolean lines, Window first) {}

    public Uni<Outcome<Answer>> accept(Admitted admitted, Account account) {
        return new Stages<>(account.charge(admitted.dryRun() ? 0 : 1, 0))
                .then(granted -> admitted.recognise())
                .then(Admitted::checkParameters)
                .thenLater(Batches::open)
                .thenLater(opened -> opened.admitted().dryRun() ? check(opened, account) : once(opened, account))
                .end();
    }

    private static Uni<Outcome<Opened>> open(Admitted admitted) {
        return Stages.begin(MediaTypes.require(admitted.call(), TYPES))
                .thenLater(type -> open(admitted, type.equals(MediaTypes.LINES)))
                .end();
    }

    private static Uni<Outcome<Opened>> open(Admitted admitted, boolean lines) {
        Windows windows = lines ? Windows.ofLines(admitted) : Windows.ofArray(admitted);
        return windows.next()
                .map(outcome ->
                        outcome.then(first -> first.last() && first.batch().count() == 0 && lines
                                ? Outcome.refused(new Problem.MalformedBody("The body is empty."))
                                : Outcome.passed(new Opened(admitted, windows, lines, first))));
    }

    /** A dry run: every piece is validated, and only the bytes are charged. */
    private Uni<Outcome<Answer>> check(Opened opened, Account account) {
        return new Stages<>(checkFrom(opened, opened.first(), account))
                .then(count -> Outcome.<Answer>passed(
                        new Checked(opened.admitted().operation().event().type(), count)))
                .end();
    }

    private Uni<Outcome<Long>> checkFrom(Opened opened, Window window, Account account) {
        return new Stages<>(account.charge(0, window.bytes().length, PacedLines.PATIENCE))
                .thenLater(granted -> prepare(opened.admitted(), window))
                .thenLater(valid -> window.last()
                        ? Uni.createFrom().item(Outcome.passed(window.batch().first() + valid.size()))
                        : new Stages<>(opened.windows().next())
                                .thenLater(next -> checkFrom(opened, next, account))
                                .end())
                .end();
    }

    /** idempotency: whether this very batch was made before. That can be told only of what is read as a whole. */
    private Uni<Outcome<Answer>> once(Opened opened, Account account) {
        Admitted admitted = opened.admitted();
        if (admitted.key().isEmpty()) {
            return new Stages<>(begin(opened, account, UNKEYED))
                    .then(run -> Outcome.<Answer>passed(new Items(steps(run), false)))
                    .end();
        }
        if (!opened.first().last()) {
            return Uni.createFrom()
                    .item(Outcome.refused(
                            new Problem.TooLarge(admitted.operation().maxBytes())));
        }
        Received received = new Received(admitted, opened.first().bytes());
        return repeats.once(
                        received.keyed(admitted.key().get()), lease, new BatchFormat(), () -> whole(opened, account))
                .map(outcome -> outcome.map(Told::items));
    }

    private Uni<Outcome<Told>> whole(Opened opened, Account account) {
        return new Stages<>(begin(opened, account, KEYED))
                .thenLater(run -> steps(run)
                        .onItem()
                        .<Items.Step>transformToIterable(steps -> steps)
                        .collect()
                        .asList()
                        .map(steps -> Outcome.passed(new Told(steps, false))))
                .end();
    }

    private static Multi<List<Items.Step>> steps(BatchRun run) {
        return Multi.createBy()
                .repeating()
                .uni(run::next)
                .whilst(steps -> !steps.isEmpty())
                .onCancellation()
                .invoke(run::cancel);
    }

    /** From here on the answer is 207: the first piece is valid and paid for. Its validation is measured for that of all, and delivery as a whole. */
    private Uni<Outcome<BatchRun>> begin(Opened opened, Account account, Duration time) {
        Admitted admitted = opened.admitted();
        Window first = opened.first();
        long owed = opened.lines() ? 0 : Math.max(0, first.batch().count() - 1);
        return new Stages<>(account.charge(owed, first.bytes().length))
                .thenLater(granted ->
                        prepare(admitted, first).invoke(admitted.call().validating()::ended))
                .then(prepared -> Outcome.passed(run(opened, account, prepared, time)))
                .end();
    }

    private BatchRun run(Opened opened, Account account, List<Event> prepared, Duration time) {
        Admitted admitted = opened.admitted();
        Part part = admitted.call().delivering(admitted.topic());
        return new BatchRun(
                opened.lines() ? paced(opened, account, prepared) : Portions.once(prepared),
                delivery,
                admitted.call().executor(),
                kept -> {
                    account.settle(kept);
                    part.ended(Outcome.passed(kept));
                },
                time);
    }

    private Portions paced(Opened opened, Account account, List<Event> prepared) {
        Admitted admitted = opened.admitted();
        long burst = admitted.tenant().plan().burst();
        return new PacedLines(opened.windows(), account, window -> prepare(admitted, window), burst, 1)
                .beginWith(prepared, opened.first().last());
    }

    /** validation, tenant by content, mapping: all of a piece or nothing of it. */
    private Uni<Outcome<List<Event>>> prepare(Admitted admitted, Window window) {
        Uni<Outcome<List<Event>>> prepared = Uni.createFrom().item(() -> prepareNow(admitted, window.batch()));
        return window.bytes().length <= SMALL
                ? prepared
                : prepared.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .emitOn(admitted.call().executor());
    }

    private Outcome<List<Event>> prepareNow(Admitted admitted, Batch batch) {
        return batch.check(admitted.operation()).then(payloads -> {
            List<Event> mapped = new ArrayList<>(payloads.size());
            for (Payload payload : payloads) {
                Outcome<Valid> own = admitted.valid(payload).ofOwnTenant();
                if (own instanceof Outcome.Refused<Valid> refused) {
                    return Outcome.refused(refused.problem());
                }
                mapped.add(
                        events.of(((Outcome.Passed<Valid>) own).value(), id(admitted, batch.first() + mapped.size())));
            }
            return Outcome.passed(mapped);
        });
    }

    private static UUID id(Admitted admitted, long index) {
        Optional<IdempotencyKey> key = admitted.key();
        return key.map(it -> it.eventId(admitted.tenant(), admitted.operation().id(), index))
                .orElseGet(UuidCreator::getTimeOrderedEpoch);
    }
}
