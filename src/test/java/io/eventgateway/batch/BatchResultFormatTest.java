package io.eventgateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.batch.BatchResultFormat.CompleteBatch;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.BatchResult.Ended;
import io.eventgateway.request.BatchResult.Step;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchResultFormatTest {

    private final BatchResultFormat format = new BatchResultFormat();

    @Test
    void replaysABatchThatSucceededCompletely() {
        List<Step> steps = List.of(written(0), written(1));

        CompleteBatch replayed =
                format.replay(format.write(new CompleteBatch(steps, false)).orElseThrow());

        assertThat(replayed.replayed()).isTrue();
        assertThat(replayed.steps()).hasSameSizeAs(steps);
    }

    /** A repeat then writes all of its events, also those that were written. */
    @Test
    void storesNoBatchWithAFailedItem() {
        List<Step> steps = List.of(written(0), new Ended(1, Outcome.refused(Problem.upstreamRefused(false))));

        assertThat(format.write(new CompleteBatch(steps, false))).isEmpty();
    }

    private static Step written(int index) {
        return new Ended(
                index,
                Outcome.passed(new AcceptedEvent(
                        UUID.randomUUID(), "com.example.page-viewed.v1", Instant.EPOCH, 0, index, false)));
    }
}
