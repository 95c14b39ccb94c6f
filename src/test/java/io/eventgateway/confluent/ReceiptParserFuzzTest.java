package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.RandomSplits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arbitrary bytes as the response of a produce stream, split anywhere by the network. */
class ReceiptParserFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Seen(List<ProduceReceipt> answers, boolean broken) {}

    @DictionaryEntries({"error_code", "partition_id", "offset", "message", "}{", "[]", "null", "200"})
    @FuzzTest
    void isTheSameHoweverItArrives(byte[] input) {
        if (input.length < 1) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);

        Seen whole = parse(stream, 0);

        assertThat(whole.answers())
                .allSatisfy(answer -> assertThat(answer.errorCode()).isNotNegative());
        // What is no JSON may be noticed sooner or later: Jackson takes `,}` when the pieces end between the two.
        if (!whole.broken()) {
            assertThat(parse(stream, input[0])).isEqualTo(whole);
            assertThat(parse(stream, 1)).isEqualTo(whole);
            List<Integer> codes =
                    whole.answers().stream().map(ProduceReceipt::errorCode).toList();
            assertThat(codesOf(stream).stream().limit(codes.size())).isEqualTo(codes);
        }
    }

    private static Seen parse(byte[] stream, int seed) {
        List<ProduceReceipt> answers = new ArrayList<>();
        ReceiptParser parser = new ReceiptParser(answers::add);
        try {
            for (byte[] piece : RandomSplits.of(stream, seed)) {
                parser.feed(piece);
            }
            return new Seen(answers, false);
        } catch (IOException notReceipts) {
            return new Seen(answers, true);
        }
    }

    /** The error codes that a blocking parser reads, as far as it can. */
    private static List<Integer> codesOf(byte[] stream) {
        List<Integer> codes = new ArrayList<>();
        try (MappingIterator<JsonNode> objects = JSON.readerFor(JsonNode.class).readValues(stream)) {
            while (objects.hasNextValue()) {
                codes.add(objects.nextValue().path("error_code").intValue());
            }
        } catch (IOException | RuntimeException endsTooEarly) {
            // The rest is unreadable.
        }
        return codes;
    }
}
