package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Violation;
import io.eventgateway.validation.BrokenPayloads.Broken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shipped contract, with payloads generated from its schemas: different ones in each run, the same ones with
 * {@code -Dpayloads.seed}.
 */
class SchemaPayloadsTest {

    private static final Catalogue SHIPPED = Catalogues.shipped();
    private static final int PAYLOADS = Integer.getInteger("payloads", 1_000);

    private final long seed = Long.getLong("payloads.seed", System.nanoTime());

    static Stream<String> operations() {
        return SHIPPED.operations().stream().filter(it -> it.body().isPresent()).map(Operation::id);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void acceptsEveryValidPayload(String id) {
        Operation operation = Catalogues.operation(SHIPPED, id);
        RequestSchema request = RequestSchema.of(operation, SHIPPED);
        SchemaPayloads payloads = new SchemaPayloads(request.document(), new Random(seed));

        for (int i = 0; i < PAYLOADS; i++) {
            String body = payloads.valid(request.schema()).toString();

            assertThat(check(operation, body)).as(body + told()).isInstanceOf(Outcome.Passed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesEveryInvalidOneAtItsPlace(String id) {
        Operation operation = Catalogues.operation(SHIPPED, id);
        RequestSchema request = RequestSchema.of(operation, SHIPPED);
        BrokenPayloads payloads = new BrokenPayloads(new SchemaPayloads(request.document(), new Random(seed)));

        for (int i = 0; i < PAYLOADS; i++) {
            Broken broken = payloads.broken(request.schema());

            List<Violation> violations = violations(operation, broken.payload().toString());

            assertThat(violations)
                    .as(broken + told())
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.pointer()).isEqualTo(broken.pointer()))
                    .allSatisfy(it -> assertThat(it.detail()).doesNotContain(SchemaPayloads.MARK))
                    .anySatisfy(it -> assertThat(it.keyword()).startsWith(broken.keyword()));
        }
    }

    private static Outcome<?> check(Operation operation, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return operation.item().isPresent()
                ? Batch.array(bytes).then(batch -> batch.check(operation))
                : PayloadValidator.check(operation, bytes);
    }

    private List<Violation> violations(Operation operation, String body) {
        Outcome<?> outcome = check(operation, body);
        assertThat(outcome).as(body + told()).isInstanceOf(Outcome.Refused.class);
        return Violations.of(outcome);
    }

    private String told() {
        return "\nwith -Dpayloads.seed=" + seed;
    }
}
