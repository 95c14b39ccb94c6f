package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.problem.Violation;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at which the library departs from JSON Schema 2020-12, by the predicate and by the validator. */
class ComparisonKeywordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"uniqueItems\": true} | [1, 2] | true",
                "{\"uniqueItems\": true} | [1, 1.0] | false",
                "{\"uniqueItems\": true} | [10, 1e1] | false",
                "{\"uniqueItems\": true} | [0, -0.0] | false",
                "{\"uniqueItems\": true} | [[1], [1.0]] | false",
                "{\"uniqueItems\": true} | [{\"a\": 1, \"b\": 2}, {\"b\": 2e0, \"a\": 1.0}] | false",
                "{\"uniqueItems\": true} | [1, \"1\", true, [1], {\"a\": 1}] | true",
                "{\"uniqueItems\": true} | [9007199254740993, 9007199254740992.0] | true",
                "{\"uniqueItems\": true} | {\"a\": 1, \"b\": 1} | true",
                "{\"uniqueItems\": false} | [1, 1] | true",
                "{\"const\": [1, {\"a\": 2}]} | [1.0, {\"a\": 2e0}] | true",
                "{\"const\": [1, {\"a\": 2}]} | [1, {\"a\": 3}] | false",
                "{\"const\": {\"a\": [0]}} | {\"a\": [-0.0]} | true",
                "{\"const\": \"1\"} | 1 | false",
                "{\"enum\": [[1], {\"a\": 10}]} | {\"a\": 1e1} | true",
                "{\"enum\": [[1], {\"a\": 10}]} | [1.0] | true",
                "{\"enum\": [[[1]], [{\"a\": 1}]]} | [[1.0]] | true",
                "{\"enum\": [[[1]], [{\"a\": 1}]]} | [{\"a\": 1.0}] | true",
                "{\"enum\": [[1], {\"a\": 10}]} | [2] | false",
                "{\"enum\": [1, \"a\"]} | \"1\" | false",
                "{\"multipleOf\": 0.01} | 19.99 | true",
                "{\"multipleOf\": 0.01} | 1000000000000000.01 | true",
                "{\"multipleOf\": 0.01} | 19.999 | false",
                "{\"multipleOf\": 0.01} | 12345678901234567890 | true",
                "{\"multipleOf\": 2} | 9007199254740993 | false",
                "{\"multipleOf\": 2} | 123456789012345678901 | false",
                "{\"multipleOf\": 3} | 9007199254740993 | true",
                "{\"multipleOf\": 9007199254740993} | 9007199254740993 | true",
                "{\"multipleOf\": 9007199254740993} | 9007199254740992 | false",
                "{\"multipleOf\": 1e-400} | 1e-401 | false",
                "{\"multipleOf\": -2} | 3 | false",
                "{\"type\": \"integer\", \"maximum\": 10} | 18446744073709551617.0 | false",
                "{\"type\": \"integer\", \"minimum\": 1} | 9223372036854775808.0 | true",
                "{\"type\": \"integer\", \"exclusiveMinimum\": 1} | 9223372036854775808.0 | true",
                "{\"type\": \"integer\", \"exclusiveMaximum\": 10} | 1e30 | false",
                "{\"type\": \"integer\", \"maximum\": 10} | 10.0 | true",
                "{\"minimum\": 9223372036854775807} | 9223372036854775806.5 | false",
                "{\"maxContains\": 0} | [1] | true",
                "{\"contains\": {}, \"maxContains\": 0} | 1 | true",
                "{\"contains\": {}, \"maxContains\": 0} | [1] | false",
                "{\"contains\": {}, \"maxContains\": 0} | [] | false",
                "{\"contains\": {}, \"minContains\": 0, \"maxContains\": 0} | [] | true",
                "{\"additionalProperties\": false} | {\"#\": 1} | false",
                "{\"additionalProperties\": {\"type\": \"string\"}} | {\"#a\": 1} | false",
                "{\"additionalProperties\": {\"type\": \"string\"}} | {\"#a\": \"b\"} | true",
                "{\"properties\": {\"#\": {}}, \"additionalProperties\": false} | {\"#\": 1} | true",
                "{\"patternProperties\": {\"^#\": {}}, \"additionalProperties\": false} | {\"#a\": 1} | true",
            })
    void followsTheStandard(String schema, String value, boolean valid) {
        CompiledSchema compiled = compiled(schema);
        JsonNode read = KeywordVectors.read(value);

        assertThat(compiled.validate(read).isEmpty()).isEqualTo(valid);
        assertThat(compiled.accepts().orElseThrow().test(read)).isEqualTo(valid);
    }

    @Test
    void namesEachViolationAtItsPlace() {
        CompiledSchema schema = compiled("""
                {"additionalProperties": false, "properties": {"unique": {"uniqueItems": true}, "fixed": {"const": [1]},
                "listed": {"enum": [1, [2]]}, "even": {"multipleOf": 2}, "low": {"type": "integer", "maximum": 3}}}""");

        List<Violation> violations = schema.violations(KeywordVectors.read("""
                {"unique": [1, 1.0, 1e0], "fixed": [2], "listed": 2, "even": 1.5, "low": 3.0e1, "#": 1}"""));

        assertThat(violations)
                .containsExactlyInAnyOrder(
                        new Violation("#/unique", "uniqueItems", "must not have equal items"),
                        new Violation("#/unique", "uniqueItems", "must not have equal items"),
                        new Violation("#/fixed", "const", "must be [1]"),
                        new Violation("#/listed", "enum", "must be one of 1, [2]"),
                        new Violation("#/even", "multipleOf", "must be a multiple of 2"),
                        new Violation("#/low", "maximum", "must be at most 3"),
                        new Violation("#/%23", "additionalProperties", "is not a known member"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "1e999999999"})
    void refusesADivisorBeyondTheNumbersOfPayloads(String divisor) {
        String text = "{\"schema\": {\"multipleOf\": " + divisor + "}}";

        assertThatThrownBy(() -> compiler(text).apply(JsonPointer.compile("/schema")))
                .isInstanceOf(SchemaCompiler.SchemaInvalid.class)
                .hasMessageContaining("exponent of at most 1000");
    }

    private static CompiledSchema compiled(String schema) {
        return (CompiledSchema) compiler("{\"schema\": " + schema + "}").apply(JsonPointer.compile("/schema"));
    }

    private static Function<JsonPointer, PayloadSchema> compiler(String document) {
        try {
            return new JsonSchemas().compiler(new Contract("x.yaml", LocatedDocument.read(document)));
        } catch (UnreadableDocumentException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
