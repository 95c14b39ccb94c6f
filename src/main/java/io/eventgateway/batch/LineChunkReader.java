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

/**
 * Cuts a body of any length into chunks of whole lines. Buffers at most one chunk, and the bytes that arrived together
 * with its end.
 */
final class LineChunkReader implements ChunkReader {

    private final Chunks chunks;
    private final int maxBytes;
    private final ByteArrayOutputStream buffered = new ByteArrayOutputStream();
    private Optional<Problem> failure = Optional.empty();
    private boolean ended;
    private long events;

    /** @param maxBytes largest size of a chunk, and thus of a line */
    LineChunkReader(Chunks chunks, int maxBytes) {
        this.chunks = chunks;
        this.maxBytes = maxBytes;
    }

    @Override
    public Uni<Outcome<BodyChunk>> next() {
        return complete()
                ? Uni.createFrom().item(cut())
                : Multi.createBy()
                        .repeating()
                        .uni(chunks::next)
                        .until(this::add)
                        .collect()
                        .last()
                        .map(read -> cut());
    }

    private boolean add(Outcome<byte[]> received) {
        received.fold(
                bytes -> {
                    ended = bytes.length == 0;
                    buffered.writeBytes(bytes);
                    return ended;
                },
                problem -> {
                    failure = Optional.of(problem);
                    return true;
                });
        return complete();
    }

    /** Whether a chunk can be cut: more bytes than one chunk have arrived, or the body has ended. */
    private boolean complete() {
        return ended || failure.isPresent() || buffered.size() > maxBytes;
    }

    private Outcome<BodyChunk> cut() {
        if (failure.isPresent()) {
            return Outcome.refused(failure.get());
        }
        byte[] all = buffered.toByteArray();
        int end = all.length <= maxBytes ? all.length : afterLastLine(all);
        if (end == 0 && all.length > 0) {
            return Outcome.refused(Problem.tooLarge(maxBytes));
        }
        buffered.reset();
        buffered.write(all, end, all.length - end);
        byte[] chunk = end == all.length ? all : Arrays.copyOf(all, end);
        List<byte[]> lines = lines(chunk);
        Batch batch = Batch.lines(lines, events);
        events += lines.size();
        return Outcome.passed(new BodyChunk(batch, chunk, ended && buffered.size() == 0));
    }

    private int afterLastLine(byte[] all) {
        int end = maxBytes;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<byte[]> lines(byte[] chunk) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= chunk.length; i++) {
            if (i == chunk.length || chunk[i] == '\n') {
                addUnlessBlank(lines, chunk, start, i);
                start = i + 1;
            }
        }
        return lines;
    }

    private static void addUnlessBlank(List<byte[]> lines, byte[] chunk, int start, int end) {
        for (int i = start; i < end; i++) {
            if (chunk[i] != ' ' && chunk[i] != '\t' && chunk[i] != '\r') {
                lines.add(Arrays.copyOfRange(chunk, start, end));
                return;
            }
        }
    }
}
