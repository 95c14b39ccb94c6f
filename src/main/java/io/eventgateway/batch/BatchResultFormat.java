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

/** The answer to a batch as JSON. One of which not every event was acknowledged can't be told again: a repeat is to try those that failed. */
final class BatchResultFormat implements StoredResultFormat<BatchResultFormat.Told> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AcceptedEventFormat EVENT = new AcceptedEventFormat();

    /** A whole answer. */
    record Told(List<Step> steps, boolean replayed) {

        BatchResult items() {
            return new BatchResult(
                    steps.isEmpty()
                            ? Multi.createFrom().empty()
                            : Multi.createFrom().item(steps),
                    replayed);
        }
    }

    @Override
    public Optional<String> write(Told answer) {
        ArrayNode events = JSON.createArrayNode();
        for (Step step : answer.steps()) {
            Optional<String> event = step instanceof Ended ended
                    ? ended.outcome().fold(EVENT::write, problem -> Optional.empty())
                    : Optional.empty();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            events.add(event.get());
        }
        return Optional.of(events.toString());
    }

    @Override
    public Told replay(String text) {
        try {
            List<Step> steps = new ArrayList<>();
            for (JsonNode event : JSON.readTree(text)) {
                steps.add(new Ended(steps.size(), Outcome.passed(EVENT.replay(event.textValue()))));
            }
            return new Told(steps, true);
        } catch (JsonProcessingException unlikeWhatWasWritten) {
            throw new IllegalStateException(unlikeWhatWasWritten);
        }
    }
}
