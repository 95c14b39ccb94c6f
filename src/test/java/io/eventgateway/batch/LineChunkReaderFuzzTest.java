package io.eventgateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.eventgateway.fixture.RandomSplits;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/** Any bytes as a body of lines, cut anywhere by the network. */
class LineChunkReaderFuzzTest {

    /** What came out: the bytes of all windows, how many events, and whether it ended with a refusal. */
    private record Seen(String text, long events, boolean refused) {}

    @FuzzTest
    void isTheSameHoweverItArrives(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int maxBytes = 1 + (input[0] & 0xff);
        byte[] body = Arrays.copyOfRange(input, 2, input.length);

        Seen whole = read(body, maxBytes, 0);

        assertThat(read(body, maxBytes, input[1])).isEqualTo(whole);
        assertThat(read(body, maxBytes, 1)).isEqualTo(whole);
        String text = text(body);
        if (whole.refused()) {
            assertThat(text).startsWith(whole.text());
            assertThat(longestLine(text.substring(whole.text().length()))).isGreaterThan(maxBytes);
        } else {
            assertThat(whole).isEqualTo(new Seen(text, events(text), false));
        }
    }

    private static Seen read(byte[] body, int maxBytes, int seed) {
        Queue<byte[]> pieces = new ArrayDeque<>(RandomSplits.of(body, seed));
        LineChunkReader windows = new LineChunkReader(
                () -> Uni.createFrom().item(Outcome.passed(pieces.isEmpty() ? new byte[0] : pieces.poll())), maxBytes);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long events = 0;
        for (; ; ) {
            Outcome<BodyChunk> next = windows.next().await().indefinitely();
            if (next instanceof Outcome.Refused<BodyChunk> refused) {
                assertThat(refused.problem()).isEqualTo(Problem.tooLarge(maxBytes));
                return new Seen(text(text.toByteArray()), events, true);
            }
            BodyChunk window = ((Outcome.Passed<BodyChunk>) next).value();
            assertThat(window.bytes().length).isLessThanOrEqualTo(maxBytes);
            assertThat(window.batch().first()).isEqualTo(events);
            text.writeBytes(window.bytes());
            events += window.batch().count();
            if (window.last()) {
                return new Seen(text(text.toByteArray()), events, false);
            }
        }
    }

    private static long events(String text) {
        return lines(text).stream().filter(line -> !line.matches("[ \t\r]*")).count();
    }

    /** With its end, since that belongs to a window too. */
    private static int longestLine(String text) {
        return lines(text).stream().mapToInt(line -> line.length() + 1).max().orElse(0);
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    }

    /** One character for each byte. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
