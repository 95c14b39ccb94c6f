package io.eventgateway.batch;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.IngressRequest.Chunks;
import io.eventgateway.validation.Batch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts a body of any length into windows of whole lines. Holds one window and one chunk at most. */
final class LineChunkReader implements ChunkReader {

    private final Chunks chunks;
    private final int maxBytes;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Optional<Problem> failure = Optional.empty();
    private boolean ended;
    private long events;

    /** @param maxBytes of a window, and so of a line */
    LineChunkReader(Chunks chunks, int maxBytes) {
        this.chunks = chunks;
        this.maxBytes = maxBytes;
    }

    @Override
    public Uni<Outcome<BodyChunk>> next() {
        return enough()
                ? Uni.createFrom().item(cut())
                : Multi.createBy()
                        .repeating()
                        .uni(chunks::next)
                        .until(this::enoughWith)
                        .collect()
                        .last()
                        .map(read -> cut());
    }

    private boolean enoughWith(Outcome<byte[]> chunk) {
        chunk.fold(
                bytes -> {
                    ended = bytes.length == 0;
                    held.writeBytes(bytes);
                    return ended;
                },
                problem -> {
                    failure = Optional.of(problem);
                    return true;
                });
        return enough();
    }

    /** More than a window, since only then is it known that this is not the last one. */
    private boolean enough() {
        return ended || failure.isPresent() || held.size() > maxBytes;
    }

    private Outcome<BodyChunk> cut() {
        if (failure.isPresent()) {
            return Outcome.refused(failure.get());
        }
        byte[] all = held.toByteArray();
        int end = all.length <= maxBytes ? all.length : afterLastLine(all);
        if (end == 0 && all.length > 0) {
            return Outcome.refused(Problem.tooLarge(maxBytes));
        }
        held.reset();
        held.write(all, end, all.length - end);
        byte[] window = end == all.length ? all : Arrays.copyOf(all, end);
        List<byte[]> lines = lines(window);
        Batch batch = Batch.lines(lines, events);
        events += lines.size();
        return Outcome.passed(new BodyChunk(batch, window, ended && held.size() == 0));
    }

    private int afterLastLine(byte[] all) {
        int end = maxBytes;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<byte[]> lines(byte[] window) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= window.length; i++) {
            if (i == window.length || window[i] == '\n') {
                addUnlessBlank(lines, window, start, i);
                start = i + 1;
            }
        }
        return lines;
    }

    private static void addUnlessBlank(List<byte[]> lines, byte[] window, int start, int end) {
        for (int i = start; i < end; i++) {
            if (window[i] != ' ' && window[i] != '\t' && window[i] != '\r') {
                lines.add(Arrays.copyOfRange(window, start, end));
                return;
            }
        }
    }
}
