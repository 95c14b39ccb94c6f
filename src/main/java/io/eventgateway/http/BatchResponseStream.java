package io.eventgateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.BatchResult.Ended;
import io.eventgateway.request.BatchResult.Step;
import io.eventgateway.request.BatchResult.Stopped;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/** Writes the items of a batch as they complete, and requests more once the connection has accepted the last ones. */
final class BatchResponseStream implements MultiSubscriber<List<Step>> {

    private static final Logger LOG = Logger.getLogger(BatchResponseStream.class);
    /** RFC 9113, section 7. */
    private static final long INTERNAL_ERROR = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BatchResponse batch;
    private final ServerHttpResponse response;
    private final Runnable done;
    private final BatchCounts counts = new BatchCounts();
    private Flow.Subscription subscription;
    private boolean first = true;
    private Map<String, Object> stopped;

    BatchResponseStream(BatchResponse batch, ServerHttpResponse response, Runnable done) {
        this.batch = batch;
        this.response = response;
        this.done = done;
    }

    void write() {
        batch.telemetry().counted(counts);
        response.setChunked(true);
        response.addCloseHandler(this::disconnected);
        batch.result().steps().subscribe().withSubscriber(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription items) {
        subscription = items;
        send(batch.ndjson() ? "" : "{\"items\":[");
    }

    @Override
    public void onItem(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(step.fold(this::item, this::stop));
        }
        send(text.toString());
    }

    private String item(Ended ended) {
        if (counts.add(ended.outcome()) && batch.minimal()) {
            return "";
        }
        String item = json(ended.outcome()
                .fold(accepted -> item(ended.index(), accepted), problem -> item(ended.index(), problem)));
        String separator = batch.ndjson() || first ? "" : ",";
        first = false;
        return batch.ndjson() ? item + '\n' : separator + item;
    }

    private String stop(Stopped end) {
        stopped = Responses.document(end.problem(), batch.uri());
        batch.telemetry().refused(end.problem());
        return "";
    }

    private static Map<String, Object> item(long index, AcceptedEvent accepted) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("index", index);
        item.put("status", 202);
        item.putAll(accepted.members());
        // These are the same, or nearly the same, for all events of a batch.
        item.keySet().removeAll(Set.of("type", "acceptedAt"));
        return item;
    }

    private Map<String, Object> item(long index, Problem problem) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("index", index);
        item.put("status", problem.code().status());
        item.put("problem", Responses.document(problem, batch.uri()));
        return item;
    }

    @Override
    public void onCompletion() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("written", counts.written());
        summary.put("failed", counts.failed());
        if (stopped != null) {
            summary.put("stopped", stopped);
        }
        String text = json(summary);
        response.end((batch.ndjson() ? text + "\n" : "]," + text.substring(1)).getBytes(StandardCharsets.UTF_8));
        batch.drain().drain(batch.telemetry().request());
        done.run();
    }

    /**
     * Closes the connection, or over HTTP/2 the stream: an incomplete response tells the caller of the failure, a complete
     * one would hide it.
     */
    @Override
    public void onFailure(Throwable defect) {
        LOG.error("A batch failed", defect);
        UnreadBodyDrain.end(batch.telemetry().request(), INTERNAL_ERROR);
        done.run();
    }

    private void disconnected() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private void send(String text) {
        if (text.isEmpty()) {
            subscription.request(1);
        } else {
            response.write(text.getBytes(StandardCharsets.UTF_8)).thenRun(() -> subscription.request(1));
        }
    }

    private static String json(Map<String, Object> document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
