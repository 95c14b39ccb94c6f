package io.eventgateway.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.eventgateway.idempotency.StoredResultFormat;
import io.eventgateway.problem.Outcome;
import io.eventgateway.request.AcceptedEventFormat;
import io.eventgateway.request.BatchResult;
import io.eventgateway.request.BatchResult.Ended;
import io.eventgateway.request.BatchResult.Step;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stores the result of a batch of which every event was acknowledged. Another result is not stored, so that a repeat
 * attempts the events that failed.
 */
final class BatchResultFormat implements StoredResultFormat<BatchResultFormat.CompleteBatch> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AcceptedEventFormat EVENT = new AcceptedEventFormat();

    /** A batch whose events have all ended. */
    record CompleteBatch(List<Step> steps, boolean replayed) {

        BatchResult result() {
            return new BatchResult(
                    steps.isEmpty()
                            ? Multi.createFrom().empty()
                            : Multi.createFrom().item(steps),
                    replayed);
        }
    }

    @Override
    public Optional<String> write(CompleteBatch batch) {
        ArrayNode events = JSON.createArrayNode();
        for (Step step : batch.steps()) {
            Optional<String> event = step.fold(
                    ended -> ended.outcome().fold(EVENT::write, problem -> Optional.empty()),
                    stopped -> Optional.empty());
            if (event.isEmpty()) {
                return Optional.empty();
            }
            events.add(event.get());
        }
        return Optional.of(events.toString());
    }

    @Override
    public CompleteBatch replay(String text) {
        try {
            List<Step> steps = new ArrayList<>();
            for (JsonNode event : JSON.readTree(text)) {
                steps.add(new Ended(steps.size(), Outcome.passed(EVENT.replay(event.textValue()))));
            }
            return new CompleteBatch(steps, true);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
