package io.eventgateway.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.eventgateway.fixture.RandomSplits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Any bytes as a compressed body, cut anywhere by the network. */
class GzipDecoderFuzzTest {

    private static final int LARGEST_PIECE = 8192;

    @FuzzTest
    void decompressesWhatTheJdkDecompresses(byte[] input) {
        if (input.length < 1) {
            return;
        }
        byte[] compressed = Arrays.copyOfRange(input, 1, input.length);
        Collected pieces = new Collected();
        GzipDecoder decoder = new GzipDecoder();
        boolean complete = false;
        try {
            for (byte[] piece : RandomSplits.of(compressed, input[0])) {
                decoder.feed(piece, pieces);
            }
            complete = decoder.complete();
        } catch (ZipException notGzip) {
            // Refused, then.
        } finally {
            decoder.close();
        }
        if (complete) {
            assertThat(pieces.all.toByteArray()).isEqualTo(byTheJdk(compressed));
        }
    }

    /** All members. The JDK also takes what follows them, and reserved flags. */
    private static byte[] byTheJdk(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new AssertionError("The JDK does not take it", broken);
        }
    }

    private static final class Collected implements GzipDecoder.Sink {

        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public boolean wantsMore() {
            return true;
        }

        @Override
        public void accept(byte[] piece) {
            assertThat(piece.length).isLessThanOrEqualTo(LARGEST_PIECE);
            all.writeBytes(piece);
        }
    }
}
