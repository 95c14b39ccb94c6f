package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static final Tenant ACME = new Tenant("acme", "s", Set.of(), Plan.BUILT_IN);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"\"a b\", a b", "a, a", "\"a\\\"b\\\\\", a\"b\\", "\" x\", ` x`", "  k  , k"})
    void takesQuotedAndBareKeys(String header, String value) {
        assertThat(IdempotencyKey.parse(Optional.of(header)))
                .isEqualTo(Outcome.passed(Optional.of(new IdempotencyKey(value))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"\"", "\"", "\"a", "a\"", "\"a\"b\"", "\"a\\x\"", "a b", "é", "\"\u0007\"", "\"a\";p=1"})
    void refusesWhatIsNotAKey(String header) {
        assertThat(IdempotencyKey.parse(Optional.of(header))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void takesAtMost255Characters() {
        assertThat(IdempotencyKey.parse(Optional.of("\"" + "\\\"".repeat(255) + "\"")))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(IdempotencyKey.parse(Optional.of("\"" + "k".repeat(256) + "\"")))
                .extracting(it -> ((Outcome.Refused<?>) it).problem())
                .extracting(Problem::code)
                .isEqualTo(ProblemCode.MALFORMED_HEADER);
        assertThat(IdempotencyKey.parse(Optional.of("k".repeat(256)))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void isAbsentWithoutHeader() {
        assertThat(IdempotencyKey.parse(Optional.empty())).isEqualTo(Outcome.passed(Optional.empty()));
    }

    @Test
    void givesOneIdToOneTenantOperationAndKey() {
        IdempotencyKey key = new IdempotencyKey("k");

        assertThat(key.eventId(ACME, "placeOrder")).hasToString("ed394fc3-b7f4-573b-9343-b4a922f6c3a8");
        assertThat(key.eventId(ACME, "placeOther")).isNotEqualTo(key.eventId(ACME, "placeOrder"));
        assertThat(key.eventId(new Tenant("globex", "s", Set.of(), Plan.BUILT_IN), "placeOrder"))
                .isNotEqualTo(key.eventId(ACME, "placeOrder"));
        assertThat(new IdempotencyKey("K").eventId(ACME, "placeOrder")).isNotEqualTo(key.eventId(ACME, "placeOrder"));
    }
}
