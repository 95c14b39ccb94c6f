package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Receipts, split anywhere by the network. */
class ReceiptSplitTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The bytes of some receipts, and the end of each. */
    private record Stream(byte[] bytes, List<ProduceReceipt> answers, List<Integer> ends) {

        static Stream of(List<ProduceReceipt> answers, String between) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            List<Integer> ends = new ArrayList<>();
            for (ProduceReceipt answer : answers) {
                bytes.writeBytes(text(answer).getBytes(StandardCharsets.UTF_8));
                ends.add(bytes.size());
                bytes.writeBytes(between.getBytes(StandardCharsets.US_ASCII));
            }
            return new Stream(bytes.toByteArray(), answers, ends);
        }

        private static String text(ProduceReceipt answer) {
            ObjectNode receipt = JSON.createObjectNode().put("error_code", answer.errorCode());
            if (answer.errorCode() == 200) {
                receipt.put("cluster_id", "c")
                        .put("partition_id", answer.partition())
                        .put("offset", answer.offset());
                receipt.putObject("key").put("type", "STRING").put("size", 36);
            } else {
                receipt.put("message", answer.message());
            }
            return receipt.toString();
        }

        List<ProduceReceipt> completeWithin(int length) {
            return answers.subList(
                    0, (int) ends.stream().filter(end -> end <= length).count());
        }
    }

    @Provide
    Arbitrary<Stream> streams() {
        Arbitrary<ProduceReceipt> written = Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.longs().greaterOrEqual(0))
                .as((partition, offset) -> new ProduceReceipt(200, partition, offset, ""));
        Arbitrary<ProduceReceipt> failed = Combinators.combine(
                        Arbitraries.of(400, 408, 429, 40401, 50003),
                        Arbitraries.strings().ofMaxLength(12).map(ReceiptSplitTest::whole))
                .as((code, message) -> new ProduceReceipt(code, -1, -1, message));
        return Combinators.combine(
                        Arbitraries.oneOf(written, failed).list().ofMaxSize(4), Arbitraries.of("", "\r\n", "\n", "  "))
                .as(Stream::of)
                .withoutEdgeCases();
    }

    /** Without unpaired surrogates, which UTF-8 cannot encode. */
    private static String whole(String text) {
        return text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Property(tries = 200)
    void areTheSameCutAtEveryPlace(@ForAll("streams") Stream stream) throws IOException {
        for (int cut = 0; cut <= stream.bytes().length; cut++) {
            List<ProduceReceipt> answers = new ArrayList<>();
            ReceiptParser parser = new ReceiptParser(answers::add);

            parser.feed(Arrays.copyOf(stream.bytes(), cut));
            assertThat(answers).isEqualTo(stream.completeWithin(cut));

            parser.feed(Arrays.copyOfRange(stream.bytes(), cut, stream.bytes().length));
            assertThat(answers).isEqualTo(stream.answers());
        }
    }

    @Property
    void arePassedOnWithTheirLastByte(@ForAll("streams") Stream stream) throws IOException {
        List<ProduceReceipt> answers = new ArrayList<>();
        ReceiptParser parser = new ReceiptParser(answers::add);

        for (int i = 0; i < stream.bytes().length; i++) {
            parser.feed(new byte[] {stream.bytes()[i]});

            assertThat(answers).isEqualTo(stream.completeWithin(i + 1));
        }
    }
}
