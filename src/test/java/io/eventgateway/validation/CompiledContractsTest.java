package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.fixture.Descriptions;
import io.eventgateway.problem.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The predicates of the shipped contracts and of other people's descriptions, with the validator as the judge: on
 * different payloads in each run, the same ones with {@code -Dpayloads.seed}.
 */
class CompiledContractsTest {

    private static final int PAYLOADS = Integer.getInteger("payloads", 500);

    private final long seed = Long.getLong("payloads.seed", System.nanoTime());

    static List<String> folders() {
        return Descriptions.folders();
    }

    static Stream<Operation> shipped() {
        return Catalogues.shipped().operations().stream().filter(it -> it.body().isPresent());
    }

    @Test
    void hasAPredicateForEachSchema() {
        List<String> without = new ArrayList<>();
        shipped().forEach(operation -> check(operation, "shipped", without));
        for (String folder : folders()) {
            catalogue(folder).operations().forEach(operation -> check(operation, folder, without));
        }

        assertThat(without).isEmpty();
    }

    private static void check(Operation operation, String folder, List<String> without) {
        schemas(operation)
                .filter(schema -> schema.accepts().isEmpty())
                .forEach(schema -> without.add(folder + " " + operation.id()));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void givesTheVerdictOfTheValidatorOnShippedContracts(Operation operation) {
        RequestSchema request = RequestSchema.of(operation, Catalogues.shipped());
        SchemaPayloads payloads = new SchemaPayloads(request.document(), new Random(seed));
        List<JsonNode> valid = Stream.generate(() -> payloads.valid(request.schema()))
                .limit(20)
                .toList();

        compare((CompiledSchema) operation.body().orElseThrow(), valid);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void givesTheVerdictOfTheValidatorOnPayloadsOfOthers(String folder) {
        Catalogue catalogue = catalogue(folder);
        for (JsonNode expected : Descriptions.expected(folder)) {
            Operation operation =
                    Catalogues.operation(catalogue, expected.path("operationId").asText());
            List<JsonNode> seeds = new ArrayList<>();
            expected.path("valid").forEach(seeds::add);
            expected.path("invalid").forEach(it -> seeds.add(it.path("payload")));
            if (!seeds.isEmpty()) {
                schemas(operation).forEach(schema -> compare(schema, seeds));
            }
        }
    }

    private void compare(CompiledSchema schema, List<JsonNode> seeds) {
        ChangedPayloads payloads = new ChangedPayloads(seeds, new Random(seed));
        for (int i = 0; i < PAYLOADS; i++) {
            byte[] body = payloads.next().toString().getBytes(StandardCharsets.UTF_8);
            if (StrictJson.read(body) instanceof Outcome.Passed<JsonNode> read) {
                assertThat(schema.accepts().orElseThrow().test(read.value()))
                        .as("%s\nwith -Dpayloads.seed=%s", read.value(), seed)
                        .isEqualTo(schema.validate(read.value()).isEmpty());
            }
        }
    }

    private static Stream<CompiledSchema> schemas(Operation operation) {
        return Stream.of(operation.body(), operation.item())
                .flatMap(Optional::stream)
                .map(CompiledSchema.class::cast);
    }

    private static Catalogue catalogue(String folder) {
        return Catalogues.folder(Descriptions.folder(folder));
    }
}
