package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Violation;
import io.eventgateway.yaml.LocatedDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlternativesTest {

    private static final String PAYMENTS = """
            x:
              oneOf:
                - {$ref: '#/components/schemas/Card'}
                - {$ref: '#/components/schemas/Transfer'}
                - {type: 'null'}
            y:
              anyOf:
                - {$ref: '#/components/schemas/Card'}
                - {$ref: '#/components/schemas/Transfer'}
            chosen:
              oneOf:
                - {$ref: '#/components/schemas/Card'}
                - {$ref: '#/components/schemas/Transfer'}
              discriminator:
                propertyName: by
                mapping: {bank: '#/components/schemas/Transfer'}
            several:
              oneOf: [{minimum: 3}, {minimum: 9}, {multipleOf: 2}, {minimum: 30}]
            nested:
              properties:
                list: {type: array, items: {anyOf: [{type: integer, minimum: 5}, {$ref: '#/x'}]}}
            components:
              schemas:
                Card:
                  type: object
                  required: [kind, number]
                  properties:
                    kind: {const: card}
                    by: {type: string}
                    number: {type: string, pattern: '^[0-9]{4}$'}
                    holder: {type: string, maxLength: 3}
                  additionalProperties: false
                Transfer:
                  type: object
                  required: [kind, iban]
                  properties:
                    kind: {const: transfer}
                    by: {type: string}
                    iban: {type: string, minLength: 9}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "several | 3  | must match exactly one of 4 alternatives, but matches none | none",
                "several | 4  | must match exactly one of 4 alternatives, but matches 2: the first and the third | -",
                "several | 9  | must match exactly one of 4 alternatives, but matches 2: the first and the second | -",
                "several | 30 | matches 4: the first, the second, the third and the fourth | -",
                "several | 1  | must match exactly one of 4 alternatives, but matches none; the nearest is the first | must be at least 3",
                "x | {\"kind\":\"transfer\",\"iban\":\"DE\"} | but matches none; the nearest is the second | must have at least 9 characters",
                "x | {\"kind\":\"card\",\"number\":\"1\",\"holder\":\"Ada L.\"} | the nearest is the first | must have at most 3 characters",
                "x | 7 | the nearest is the first | must be of type object",
                "y | {\"kind\":\"transfer\"} | must match one of 2 alternatives, but matches none; the nearest is the second | is required",
                "chosen | {\"kind\":\"card\",\"by\":\"bank\"} | the nearest is the second | must be \"transfer\"",
                "chosen | {\"kind\":\"transfer\",\"by\":\"Card\",\"number\":\"1234\"} | the nearest is the first | must be \"card\"",
                "nested | {\"list\":[{\"kind\":\"card\",\"number\":\"1\"}]} | the nearest is the second | must match ^[0-9]{4}$",
            })
    void saysHowManyMatchAndWhichIsNearest(String schema, String value, String own, String inner) throws Exception {
        List<String> details =
                violations(schema, value).stream().map(Violation::detail).toList();

        if (inner.equals("none")) {
            assertThat(details).isEmpty();
        } else {
            assertThat(details).anyMatch(it -> it.contains(own));
            assertThat(
                            inner.equals("-")
                                    ? details.size() == 1
                                    : details.stream().anyMatch(it -> it.contains(inner)))
                    .as("%s", details)
                    .isTrue();
        }
    }

    @Test
    void leavesOutTheViolationsOfOtherAlternatives() throws Exception {
        List<Violation> violations = violations("x", "{\"kind\":\"card\",\"number\":\"12\"}");

        assertThat(violations)
                .containsExactly(
                        new Violation(
                                "#",
                                "oneOf",
                                "must match exactly one of 3 alternatives, but matches none; the nearest is the first"),
                        new Violation("#/number", "pattern", "must match ^[0-9]{4}$"));
    }

    @Test
    void namesAlternativesBeyondTheTenth() throws Exception {
        String all = "x: {oneOf: [" + "{minimum: 2}, ".repeat(20) + "{minimum: 0}, {minimum: 1}]}";
        PayloadSchema schema = compile(all, "x");

        assertThat(schema.violations(IntNode.valueOf(1)).get(0).detail())
                .isEqualTo("must match exactly one of 22 alternatives, but matches 2: the 21st and the 22nd");
    }

    private static List<Violation> violations(String schema, String value) throws Exception {
        return compile(PAYMENTS, schema).violations(new ObjectMapper().readTree(value));
    }

    private static PayloadSchema compile(String yaml, String schema) throws Exception {
        return new JsonSchemas()
                .compiler(new Contract("x.yaml", LocatedDocument.read(yaml)))
                .apply(JsonPointer.compile("/" + schema));
    }
}
