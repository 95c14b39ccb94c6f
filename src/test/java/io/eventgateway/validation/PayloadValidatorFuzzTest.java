package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.problem.Violation;

/** Arbitrary bytes as an order. */
class PayloadValidatorFuzzTest {

    private static final Operation PLACE_ORDER = Catalogues.operation(Catalogues.shipped(), "placeOrder");

    @FuzzTest
    void acceptsOrNamesPlacesThatAreThere(byte[] body) {
        Outcome<JsonNode> read = StrictJson.read(body);

        Outcome<Payload> checked = PayloadValidator.check(PLACE_ORDER, body);

        if (checked instanceof Outcome.Passed<Payload> passed) {
            assertThat(passed.value().bytes()).isSameAs(body);
            assertThat(read).isEqualTo(Outcome.passed(passed.value().tree()));
        } else if (((Outcome.Refused<Payload>) checked).problem().is(ProblemCode.INVALID_PAYLOAD)) {
            JsonNode tree = ((Outcome.Passed<JsonNode>) read).value();
            assertThat(Violations.of(checked))
                    .hasSizeBetween(1, JsonSchemas.MAX_VIOLATIONS)
                    .allSatisfy(violation -> isThere(tree, violation));
        } else {
            assertThat(read).isEqualTo(checked);
        }
    }

    /** What is missing has a place in something that is there. */
    private static void isThere(JsonNode tree, Violation violation) {
        JsonPointer place = JsonPointers.ofFragment(violation.pointer());
        assertThat(violation.keyword()).isNotBlank();
        assertThat(violation.detail()).isNotBlank();
        assertThat(tree.at(violation.keyword().equals("required") ? place.head() : place)
                        .isMissingNode())
                .as(violation.toString())
                .isFalse();
    }
}
