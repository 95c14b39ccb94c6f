package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.fixture.Descriptions;
import io.eventgateway.validation.ChangedPayloads;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Descriptions of other people's APIs as contracts. Verdicts beyond those of their authors go to
 * {@code target/descriptions}, where {@code src/test/documents} compares them with those of an independent validator:
 * on different payloads in each run, the same ones with {@code -Dpayloads.seed}.
 */
class DescriptionsTest {

    private static final int PAYLOADS = Integer.getInteger("payloads", 200);

    private final long seed = Long.getLong("payloads.seed", System.nanoTime());

    static List<String> folders() {
        return Descriptions.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void publishesWhatTheAuthorExpects(String folder) {
        List<String> expected = new ArrayList<>();
        Descriptions.expected(folder).forEach(it -> expected.add(summary(it)));

        assertThat(read(folder).operations())
                .map(DescriptionsTest::summary)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void givesTheVerdictsOfTheAuthor(String folder) {
        Catalogue catalogue = read(folder);
        for (JsonNode expected : Descriptions.expected(folder)) {
            Operation operation = operation(catalogue, expected);

            expected.path("valid")
                    .forEach(it ->
                            assertThat(accepts(operation, it)).as("%s", it).isTrue());
            expected.path("invalid").forEach(it -> assertThat(accepts(operation, it.path("payload")))
                    .as("%s", it)
                    .isFalse());
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void writesVerdictsForTheIndependentJudge(String folder) throws IOException {
        Catalogue catalogue = read(folder);
        Path file = Files.createDirectories(Descriptions.WRITTEN).resolve(folder + ".jsonl");
        try (Writer lines = Files.newBufferedWriter(file)) {
            for (JsonNode expected : Descriptions.expected(folder)) {
                Operation operation = operation(catalogue, expected);
                if (operation.body().isPresent()) {
                    writeVerdicts(folder, operation, seeds(expected), lines);
                }
            }
        }
        assertThat(file).exists();
    }

    private void writeVerdicts(String folder, Operation operation, List<JsonNode> seeds, Writer lines)
            throws IOException {
        ChangedPayloads payloads = new ChangedPayloads(seeds, new Random(seed));
        for (int i = 0; i < PAYLOADS; i++) {
            JsonNode payload = payloads.next();
            lines.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("folder", folder)
                    .put("operationId", operation.id())
                    .put("valid", accepts(operation, payload))
                    .set("payload", payload)
                    .toString());
            lines.write('\n');
        }
    }

    /** The valid payloads three times, since most changes break one, and the invalid ones. */
    private static List<JsonNode> seeds(JsonNode expected) {
        List<JsonNode> seeds = new ArrayList<>();
        expected.path("valid").forEach(it -> seeds.addAll(List.of(it, it, it)));
        expected.path("invalid").forEach(it -> seeds.add(it.path("payload")));
        return seeds;
    }

    /** By the schema of an event; what CloudEvents asks of its subject is no part of a description. */
    private static boolean accepts(Operation operation, JsonNode payload) {
        return operation
                .item()
                .or(operation::body)
                .orElseThrow()
                .violations(payload)
                .isEmpty();
    }

    private static Operation operation(Catalogue catalogue, JsonNode expected) {
        return Catalogues.operation(catalogue, expected.path("operationId").asText());
    }

    private static String summary(Operation operation) {
        return String.join(
                " ",
                operation.id(),
                operation.method(),
                operation.path().text(),
                operation.event().topic(),
                operation.event().key().toString(),
                operation.event().type(),
                new TreeSet<>(operation.scopes()).toString(),
                "batch=" + operation.item().isPresent(),
                "tombstone=" + operation.body().isEmpty(),
                "idempotencyKey=" + (operation.event().idempotencyKeyRequired() ? "required" : "optional"));
    }

    private static String summary(JsonNode expected) {
        TreeSet<String> scopes = new TreeSet<>();
        expected.path("scopes").forEach(it -> scopes.add(it.asText()));
        return String.join(
                " ",
                expected.path("operationId").asText(),
                expected.path("method").asText(),
                expected.path("basePath").asText() + expected.path("path").asText(),
                expected.path("topic").asText(),
                expected.path("key").asText(),
                expected.path("type").asText(),
                scopes.toString(),
                "batch=" + expected.path("batch").asBoolean(),
                "tombstone=" + expected.path("tombstone").asBoolean(),
                "idempotencyKey=" + expected.path("idempotencyKey").asText("optional"));
    }

    private static Catalogue read(String folder) {
        return Catalogues.folder(Descriptions.folder(folder));
    }
}
