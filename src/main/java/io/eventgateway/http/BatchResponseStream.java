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
import java.util.concurrent.Flow;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/** Writes items as they come, and asks for more when the connection has taken them. */
final class BatchResponseStream implements MultiSubscriber<List<Step>> {

    private static final Logger LOG = Logger.getLogger(BatchResponseStream.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BatchResponse told;
    private final ServerHttpResponse response;
    private final Runnable done;
    private final BatchCounts tally = new BatchCounts();
    private Flow.Subscription subscription;
    private boolean first = true;
    private Map<String, Object> stopped;

    BatchResponseStream(BatchResponse told, ServerHttpResponse response, Runnable done) {
        this.told = told;
        this.response = response;
        this.done = done;
    }

    void write() {
        told.access().counted(tally);
        response.setChunked(true);
        response.addCloseHandler(this::gone);
        told.items().steps().subscribe().withSubscriber(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription toItems) {
        subscription = toItems;
        send(told.lines() ? "" : "{\"items\":[");
    }

    @Override
    public void onItem(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Ended ended) {
                add(text, ended);
            } else {
                stop(((Stopped) step).problem());
            }
        }
        send(text.toString());
    }

    private void add(StringBuilder text, Ended ended) {
        if (tally.add(ended.outcome()) && told.minimal()) {
            return;
        }
        String item = json(ended.outcome()
                .fold(accepted -> item(ended.index(), accepted), problem -> item(ended.index(), problem)));
        if (told.lines()) {
            text.append(item).append('\n');
        } else {
            text.append(first ? "" : ",").append(item);
            first = false;
        }
    }

    private void stop(Problem why) {
        stopped = Responses.document(why, told.uri());
        told.access().refused(why);
    }

    private static Map<String, Object> item(long index, AcceptedEvent accepted) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("index", index);
        item.put("status", 202);
        item.put("eventId", accepted.eventId().toString());
        item.put("partition", accepted.partition());
        item.put("offset", accepted.offset());
        return item;
    }

    private Map<String, Object> item(long index, Problem problem) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("index", index);
        item.put("status", problem.code().status());
        item.put("problem", Responses.document(problem, told.uri()));
        return item;
    }

    @Override
    public void onCompletion() {
        Map<String, Object> sums = new LinkedHashMap<>();
        sums.put("written", tally.written());
        sums.put("failed", tally.failed());
        if (stopped != null) {
            sums.put("stopped", stopped);
        }
        String text = json(sums);
        response.end((told.lines() ? text + "\n" : "]," + text.substring(1)).getBytes(StandardCharsets.UTF_8));
        UnreadBodyDrain.drop(told.access());
        done.run();
    }

    /** An answer that breaks off tells its caller that something is wrong, which a complete one would not. */
    @Override
    public void onFailure(Throwable defect) {
        LOG.error("A batch failed", defect);
        told.access().request().connection().close();
        done.run();
    }

    private void gone() {
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
