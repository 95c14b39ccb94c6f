package io.eventgateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineChunkReaderTest {

    private static final Problem BROKEN = Problem.malformedBody("broken off");

    private final Deque<Outcome<byte[]>> chunks = new ArrayDeque<>();
    private int asked;

    @Test
    void takesAShortBodyWhole() {
        arrive("1\n22\n", "333", "");

        assertThat(windows(20)).containsExactly("1\n22\n333 (3 from 0, last)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void cutsALongOneAfterALineWhateverTheChunks(int size) {
        String body = "1111\n2222\n3333\n44";
        for (int i = 0; i < body.length(); i += size) {
            arrive(body.substring(i, Math.min(body.length(), i + size)));
        }
        arrive("");

        assertThat(windows(11)).containsExactly("1111\n2222\n (2 from 0)", "3333\n44 (2 from 2, last)");
    }

    @Test
    void countsNoBlankLines() {
        arrive("\n \r\n1\r\n\n2\n\n", "");

        assertThat(windows(100)).singleElement().asString().endsWith("(2 from 0, last)");
    }

    @Test
    void knowsTheEndOnlyWhenItHasRead() {
        arrive("1\n2\n", "");

        assertThat(windows(4)).containsExactly("1\n2\n (2 from 0, last)");
    }

    @Test
    void refusesALineThatIsLongerThanAWindow() {
        arrive("1\n", "22222222", "");

        assertThat(windows(6)).containsExactly("1\n (1 from 0)", "too-large");
    }

    @Test
    void saysWhenTheBodyBreaksOff() {
        arrive("1\n");
        chunks.add(Outcome.refused(BROKEN));

        assertThat(windows(6)).containsExactly("malformed-body");
    }

    @Test
    void readsNoFurtherThanItMust() {
        arrive("11\n", "22\n", "33\n", "44\n", "");
        LineChunkReader windows = new LineChunkReader(this::next, 5);

        windows.next().await().indefinitely();

        assertThat(asked).isEqualTo(2);
    }

    private List<String> windows(int maxBytes) {
        LineChunkReader windows = new LineChunkReader(this::next, maxBytes);
        List<String> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            Outcome<BodyChunk> next = windows.next().await().indefinitely();
            all.add(next.fold(
                    LineChunkReaderTest::describe, problem -> problem.code().slug()));
            more = next.fold(window -> !window.last(), problem -> false);
        }
        return all;
    }

    private static String describe(BodyChunk window) {
        return new String(window.bytes(), StandardCharsets.US_ASCII) + " ("
                + window.batch().count() + " from " + window.batch().first() + (window.last() ? ", last)" : ")");
    }

    private Uni<Outcome<byte[]>> next() {
        asked++;
        return Uni.createFrom().item(chunks.poll());
    }

    private void arrive(String... texts) {
        for (String text : texts) {
            chunks.add(Outcome.passed(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
