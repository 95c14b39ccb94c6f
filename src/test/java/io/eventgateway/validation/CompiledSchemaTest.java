package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.validation.KeywordVectors.Vector;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The predicate of a schema, with the validator as the judge. */
class CompiledSchemaTest {

    private static final List<JsonNode> VALUES = KeywordVectors.values();

    @ParameterizedTest
    @MethodSource("io.eventgateway.validation.KeywordVectors#schemas")
    void givesTheVerdictOfTheValidator(Vector vector) {
        assertThat(vector.schema().accepts()).isPresent();
        for (JsonNode value : VALUES) {
            boolean valid = vector.schema().validate(value).isEmpty();

            assertThat(vector.schema().accepts().orElseThrow().test(value))
                    .as("%s", value)
                    .isEqualTo(valid);
            assertThat(vector.schema().violations(value).isEmpty())
                    .as("%s", value)
                    .isEqualTo(valid);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unevaluatedItems\": false}",
                "{\"dependencies\": {\"a\": [\"b\"]}}",
                "{\"notAllowed\": [\"a\"]}",
                "{\"noSuchKeyword\": 1}",
                "{\"items\": {\"properties\": {\"a\": {\"$ref\": \"#/$defs/Unknown\"}}}}",
                "{\"$ref\": \"#/$defs/Recursive\"}",
                "{\"$ref\": \"#/$defs/%55nknown\"}",
            })
    void leavesWhatItDoesNotKnowToTheValidator(String schema) {
        JsonNode document = KeywordVectors.read("{\"schema\": " + schema + ", \"$defs\": {"
                + "\"Unknown\": {\"noSuchKeyword\": 1}, \"Recursive\": {\"properties\": {"
                + "\"a\": {\"$ref\": \"#/$defs/Recursive\"}, \"b\": {\"$ref\": \"#/$defs/Unknown\"}}}}}");
        CompiledSchema compiled =
                (CompiledSchema) KeywordVectors.compiler(document).apply(JsonPointer.compile("/schema"));

        assertThat(compiled.accepts()).isEmpty();
        VALUES.forEach(value -> assertThat(compiled.violations(value)).isEqualTo(compiled.validate(value)));
    }
}
