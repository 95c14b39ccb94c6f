package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.problem.Outcome;
import io.eventgateway.validation.KeywordVectors.Vector;
import java.util.List;

/** Arbitrary JSON, for each keyword and for the order: the predicate gives the verdict of the validator. */
class CompiledSchemaFuzzTest {

    private static final List<Vector> SCHEMAS = KeywordVectors.schemas();
    private static final CompiledSchema ORDER = (CompiledSchema)
            Catalogues.operation(Catalogues.shipped(), "placeOrder").body().orElseThrow();

    @DictionaryEntries({
        "\"a\"",
        "\"kind\"",
        "\"children\"",
        "\"xa\"",
        "1.0",
        "1e30",
        "9223372036854775808",
        "-0",
        "null"
    })
    @FuzzTest
    void givesTheVerdictOfTheValidator(byte[] body) {
        if (StrictJson.read(body) instanceof Outcome.Passed<JsonNode> read) {
            SCHEMAS.forEach(vector -> compare(vector.schema(), read.value()));
            compare(ORDER, read.value());
        }
    }

    private static void compare(CompiledSchema schema, JsonNode value) {
        boolean valid = schema.validate(value).isEmpty();
        assertThat(schema.accepts().orElseThrow().test(value))
                .as("%s", schema.schema().getSchemaNode())
                .isEqualTo(valid);
    }
}
