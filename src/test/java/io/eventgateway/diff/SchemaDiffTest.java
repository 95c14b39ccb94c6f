package io.eventgateway.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.diff.Change.Effect;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDiffTest {

    /** The old schema, the new one, and the differences. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{$ref: '#/$defs/N', $defs: {N: {type: object, properties: {id: {type: string}, parent: {$ref: '#/$defs/N'}, children: {type: array, items: {$ref: '#/$defs/N'}}}}}} ~ {$ref: '#/$defs/N', $defs: {N: {type: object, properties: {id: {type: string}, parent: {type: string}, children: {type: array, items: {type: integer, maximum: 3}}}}}} ~ breaking #/parent is now of type string, was object | breaking #/children/items is now of type integer, was object",
                "{$ref: '#/$defs/N', $defs: {N: {type: object, properties: {id: {type: string}, next: {$ref: '#/$defs/N'}}}}} ~ {$ref: '#/$defs/N', $defs: {N: {type: object, properties: {id: {type: string, maxLength: 3}, next: {$ref: '#/$defs/N'}}}}} ~ breaking #/id now has maxLength 3 | breaking #/next/id now has maxLength 3",
                "{$ref: '#/$defs/N', $defs: {N: {type: object, properties: {next: {$ref: '#/$defs/N'}}}}} ~ {$ref: '#/$defs/N', $defs: {N: {type: object, properties: {next: {$ref: '#/$defs/N', maxProperties: 1}}}}} ~ breaking #/next now has maxProperties 1",
                "{$ref: '#/$defs/N', $defs: {N: {type: object, properties: {next: {$ref: '#/$defs/N'}}}}} ~ {$ref: '#/$defs/A', $defs: {A: {type: object, properties: {next: {$ref: '#/$defs/B'}}}, B: {type: object, properties: {next: {$ref: '#/$defs/A'}}}}} ~ nothing",
                "{$ref: '#/$defs/N', $defs: {N: {type: object, properties: {next: {$ref: '#/$defs/N'}}}}} ~ {$ref: '#/$defs/A', $defs: {A: {type: object, properties: {next: {$ref: '#/$defs/B'}}}, B: {type: object, required: [next], properties: {next: {$ref: '#/$defs/A'}}}}} ~ breaking #/next/next is now required",
                "{type: object, properties: {a: {$ref: '#/$defs/T'}, b: {$ref: '#/$defs/T'}}, $defs: {T: {type: string}}} ~ {type: object, properties: {a: {$ref: '#/$defs/T'}, b: {$ref: '#/$defs/T'}}, $defs: {T: {type: string, maxLength: 3}}} ~ breaking #/a now has maxLength 3 | breaking #/b now has maxLength 3",
                "{$ref: '#/$defs/T', maxLength: 5, $defs: {T: {type: string, maxLength: 9}}} ~ {$ref: '#/$defs/T', $defs: {T: {type: string, maxLength: 9}}} ~ take note # maxLength is now 9, was 5",
                "{$ref: '#/$defs/T', $defs: {T: {type: string}}} ~ {$ref: '#/$defs/T', minLength: 1, $defs: {T: {type: string}}} ~ breaking # now has minLength 1",
                "{enum: [1, 2]} ~ {enum: ['1', '2']} ~ breaking # no longer accepts 1 | breaking # no longer accepts 2 | take note # now accepts \"1\" | take note # now accepts \"2\"",
                "{const: {a: 1}} ~ {const: {a: 2}} ~ breaking # no longer accepts {\"a\":1} | take note # now accepts {\"a\":2}",
                "{const: {a: 1, b: [2]}} ~ {const: {b: [2.0], a: 1.0}} ~ nothing",
                "{enum: [1]} ~ {enum: [1.0]} ~ nothing",
                "{const: a} ~ {enum: [a]} ~ nothing",
                "{const: a} ~ {enum: [a, b]} ~ take note # now accepts b",
                "{enum: [a, b]} ~ {enum: [b]} ~ breaking # no longer accepts a",
                "{type: string, enum: [a, bb]} ~ {type: string, maxLength: 1} ~ breaking # no longer accepts bb | take note # may now have other values, was one of a, bb",
                "{type: string, enum: [a, bb]} ~ {type: string, maxLength: 2} ~ take note # may now have other values, was one of a, bb",
                "{type: string, enum: [a, bb]} ~ {type: string, pattern: '^a'} ~ breaking # no longer accepts bb | take note # may now have other values, was one of a, bb",
                "{type: string, enum: ['2024-01-01', monday]} ~ {type: string, format: date} ~ breaking # no longer accepts monday | take note # may now have other values, was one of \"2024-01-01\", monday",
                "{enum: [1, 2, 3]} ~ {type: integer, minimum: 1, maximum: 3} ~ take note # may now have other values, was one of 1, 2, 3",
                "{enum: [1, 2, 3]} ~ {type: integer, minimum: 2} ~ breaking # no longer accepts 1 | take note # may now have other values, was one of 1, 2, 3",
                "{type: integer} ~ {enum: [1, 2]} ~ breaking # must now be one of 1, 2",
                "{type: boolean} ~ {enum: [true, false]} ~ nothing",
                "{type: boolean} ~ {const: true} ~ breaking # no longer accepts false",
                "{const: null} ~ {type: 'null'} ~ nothing",
                "{enum: [a, b, null]} ~ {type: [string, 'null'], enum: [a, null]} ~ breaking # no longer accepts b",
                "{type: integer, minimum: 1} ~ {type: integer, exclusiveMinimum: 0} ~ nothing",
                "{type: integer, exclusiveMaximum: 10} ~ {type: integer, maximum: 9} ~ nothing",
                "{type: number, minimum: 1} ~ {type: number, exclusiveMinimum: 1} ~ breaking # now has exclusiveMinimum 1, had minimum 1",
                "{type: number, exclusiveMinimum: 1} ~ {type: number, minimum: 1} ~ take note # now has minimum 1, had exclusiveMinimum 1",
                "{type: integer, minimum: 1, maximum: 10} ~ {type: integer, minimum: 2, maximum: 11} ~ breaking # minimum is now 2, was 1 | take note # maximum is now 11, was 10",
                "{type: integer, minimum: 1} ~ {type: integer, minimum: 1.0} ~ nothing",
                "{type: number} ~ {type: integer} ~ breaking # is now of type integer, was number",
                "{type: integer} ~ {type: number} ~ take note # is now of type number, was integer",
                "{type: integer, multipleOf: 4} ~ {type: integer, multipleOf: 2} ~ take note # multipleOf is now 2, was 4",
                "{type: integer, multipleOf: 2} ~ {type: integer, multipleOf: 4} ~ breaking # multipleOf is now 4, was 2",
                "{type: integer} ~ {type: integer, multipleOf: 1} ~ nothing",
                "{type: number} ~ {type: number, multipleOf: 0.01} ~ breaking # now has multipleOf 0.01",
                "{type: string} ~ {type: string, minLength: 0} ~ nothing",
                "{type: array} ~ {type: array, minItems: 0, uniqueItems: false} ~ nothing",
                "{type: integer} ~ {type: integer, format: int32} ~ breaking # now has format int32",
                "{type: integer, format: int32} ~ {type: integer, format: int64} ~ take note # format is now int64, was int32",
                "{type: integer, minimum: 0, maximum: 100} ~ {type: integer, minimum: 0, maximum: 100, format: int32} ~ nothing",
                "{type: integer} ~ {type: integer, format: uint8} ~ breaking # now has format uint8",
                "{type: integer, format: int8} ~ {type: integer, format: uint8} ~ breaking # format is now uint8, was int8",
                "{type: integer, format: uint8} ~ {type: integer, format: int16} ~ take note # format is now int16, was uint8",
                "{type: integer, minimum: 0, maximum: 255} ~ {type: integer, minimum: 0, maximum: 255, format: uint8} ~ nothing",
                "{enum: [1, 300]} ~ {enum: [1, 300], format: uint8} ~ breaking # no longer accepts 300",
                "{type: number} ~ {type: number, format: double} ~ nothing",
                "{type: string} ~ {type: string, format: password} ~ nothing",
                "{type: string} ~ {type: string, format: email} ~ breaking # now has format email",
                "{type: string, format: email} ~ {type: string} ~ take note # no longer has format email",
                "{type: string, format: date} ~ {type: string, format: date-time} ~ breaking # format is now date-time, was date",
                "{type: string, pattern: '^a'} ~ {type: string, allOf: [{pattern: '^a'}]} ~ nothing",
                "{type: string, pattern: '^a'} ~ {type: string, pattern: '^b'} ~ breaking # pattern is now ^b, was ^a",
                "{type: string, maxLength: 5} ~ {type: string, allOf: [{maxLength: 7}, {maxLength: 5}]} ~ nothing",
                "{type: string} ~ {type: string, contentEncoding: base64} ~ nothing",
                "{$ref: '#/$defs/T', $defs: {T: {type: string}}} ~ {allOf: [{$ref: '#/$defs/T'}], $defs: {T: {type: string}}} ~ nothing",
                "{$ref: '#/$defs/T', $defs: {T: {type: string}}} ~ {type: string} ~ nothing",
                "{type: [string, 'null']} ~ {anyOf: [{type: string}, {type: 'null'}]} ~ nothing",
                "{type: string} ~ {anyOf: [{type: string}, {type: 'null'}]} ~ take note # is now of type string or null, was string",
                "{anyOf: [{type: string}, {type: 'null'}]} ~ {type: string} ~ breaking # is now of type string, was string or null",
                "{anyOf: [{type: string, maxLength: 5}, {type: 'null'}]} ~ {type: [string, 'null'], maxLength: 5} ~ nothing",
                "{type: [string, 'null'], maxLength: 5} ~ {oneOf: [{type: string, maxLength: 3}, {type: 'null'}]} ~ breaking # maxLength is now 3, was 5",
                "{oneOf: [{const: a, title: A}, {const: b, title: B}]} ~ {enum: [a, b]} ~ nothing",
                "{oneOf: [{const: a, title: A}, {const: b, title: B}]} ~ {oneOf: [{const: b}, {const: c}]} ~ breaking # no longer accepts a | take note # now accepts c",
                "{type: object, required: [a], properties: {a: {type: string}}} ~ {type: object, allOf: [{required: [a]}], properties: {a: {type: string}}} ~ nothing",
                "{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}} ~ {allOf: [{type: object, properties: {a: {type: string}}}, {type: object, required: [a], properties: {b: {type: string}}}]} ~ nothing",
                "{type: object, unevaluatedProperties: false, allOf: [{properties: {a: {type: string}}}]} ~ {type: object, unevaluatedProperties: false, allOf: [{properties: {a: {type: string}, b: {type: string}}}]} ~ take note #/b is new and optional",
                "{type: object, unevaluatedProperties: false, allOf: [{properties: {a: {type: string}}}]} ~ {type: object, additionalProperties: false, properties: {a: {type: string}}} ~ nothing",
                "{type: object, unevaluatedProperties: false, allOf: [{properties: {a: {type: string}, b: {}}}]} ~ {type: object, unevaluatedProperties: false, allOf: [{properties: {a: {type: string}}}]} ~ breaking #/b is no longer accepted",
                "{not: {type: string}} ~ {not: {type: string, description: Text.}} ~ nothing",
                "{} ~ {description: Anything.} ~ nothing",
                "true ~ {} ~ nothing",
                "{type: object, additionalProperties: true} ~ {type: object} ~ nothing",
                "{type: object, properties: {a: {type: string}}} ~ {type: object, properties: {a: {type: string}, b: {type: string}}} ~ take note #/b is now described; before, any value was accepted",
                "{type: array, items: {type: object}} ~ {type: array, items: {type: object, properties: {b: {oneOf: [{}, {type: string}]}}}} ~ take note #/items/b is now described; before, any value was accepted",
                "{type: object, properties: {a: {type: string}}} ~ {type: object, required: [b], properties: {a: {type: string}, b: {type: string}}} ~ breaking #/b is new and required",
                "{type: object, properties: {a: {type: string}, b: {type: string}}} ~ {type: object, properties: {a: {type: string}}} ~ take note #/b is no longer described, so any value is accepted",
                "{type: object, additionalProperties: {type: string}} ~ {type: object, additionalProperties: {type: string}, properties: {a: {type: string, maxLength: 3}}} ~ breaking #/a now has maxLength 3",
                "{type: object, additionalProperties: {type: string}} ~ {type: object, additionalProperties: false} ~ breaking # no longer accepts members that are not described",
                "{type: object, additionalProperties: {type: string}} ~ {type: object, additionalProperties: {type: integer}} ~ breaking #/* is now of type integer, was string",
                "{type: object, additionalProperties: false, properties: {a: {}, b: {}}} ~ {type: object, additionalProperties: false, properties: {a: {}}} ~ breaking #/b is no longer accepted",
                "{type: object, additionalProperties: false, properties: {a: {}, b: {}}} ~ {type: object, additionalProperties: false, properties: {a: {}, b: {}}, maxProperties: 2} ~ nothing",
                "{type: object, required: [a, b]} ~ {type: object, minProperties: 2} ~ take note #/a is no longer required | take note #/b is no longer required",
                "{type: object} ~ {type: object, minProperties: 1} ~ breaking # now has minProperties 1",
                "{type: object, patternProperties: {'^x': {type: string}}} ~ {type: object, patternProperties: {'^x': {type: integer}}} ~ breaking #/^x is now of type integer, was string",
                "{type: object, patternProperties: {'^x': {type: string}}} ~ {type: object, patternProperties: {'^x': {type: [string, integer]}}} ~ take note #/^x is now of type string or integer, was string",
                "{type: object} ~ {type: object, patternProperties: {'^x': {type: string}}} ~ breaking #/^x is now of type string, was any",
                "{type: object, propertyNames: {maxLength: 3}} ~ {type: object, propertyNames: {maxLength: 2}} ~ breaking # propertyNames changed, and may accept less: check by hand",
                "{type: object, propertyNames: {maxLength: 2}} ~ {type: object, propertyNames: {maxLength: 3}} ~ take note # propertyNames changed, and may accept more",
                "{type: object, additionalProperties: false, properties: {ab: {}}} ~ {type: object, additionalProperties: false, properties: {ab: {}}, propertyNames: {maxLength: 3}} ~ nothing",
                "{type: object, dependentRequired: {a: [b]}} ~ {type: object, dependentRequired: {a: [b, c]}} ~ breaking # dependentRequired changed, and may accept less: check by hand",
                "{type: object, dependentRequired: {a: [b, c]}} ~ {type: object, dependentRequired: {a: [b]}} ~ take note # dependentRequired changed, and may accept more",
                "{type: object, required: [b]} ~ {type: object, required: [b], dependentRequired: {a: [b]}} ~ nothing",
                "{type: object, dependentSchemas: {a: {required: [b]}}} ~ {type: object, dependentSchemas: {a: {required: [b, c]}}} ~ breaking # dependentSchemas changed, and may accept less: check by hand",
                "{type: object, dependentSchemas: {a: {required: [b]}}} ~ {type: object, dependentRequired: {a: [b]}} ~ nothing",
                "{type: object, properties: {a: {type: string}}} ~ {type: object, properties: {a: false}} ~ breaking #/a is no longer accepted",
                "{type: array, items: {type: integer}} ~ {type: array, items: {type: number}} ~ take note #/items is now of type number, was integer",
                "{type: array, items: {type: number}} ~ {type: array, items: {type: integer}} ~ breaking #/items is now of type integer, was number",
                "{type: array, prefixItems: [{type: string}, {type: integer}], items: false} ~ {type: array, prefixItems: [{type: string}, {type: string}], items: false} ~ breaking #/1 is now of type string, was integer",
                "{type: array, prefixItems: [{type: string}]} ~ {type: array, prefixItems: [{type: string}, {type: string}]} ~ breaking #/1 is now of type string, was any",
                "{type: array, prefixItems: [{type: string}, {type: string}], maxItems: 2} ~ {type: array, items: {type: string}} ~ take note # no longer has maxItems 2",
                "{type: array, contains: {type: string}} ~ {type: array, contains: {type: [string, integer]}} ~ take note # contains changed, and may accept more",
                "{type: array, contains: {type: string}} ~ {type: array, contains: {type: integer}} ~ breaking # contains changed, and may accept less: check by hand",
                "{type: array, contains: {type: string}} ~ {type: array, contains: {type: string}, minContains: 2} ~ breaking # contains changed, and may accept less: check by hand",
                "{type: array, minItems: 1, items: {type: string}} ~ {type: array, minItems: 1, items: {type: string}, contains: {type: string}} ~ nothing",
                "{type: array, maxItems: 1} ~ {type: array, maxItems: 1, uniqueItems: true} ~ nothing",
                "{oneOf: [{type: string}, {type: integer}]} ~ {oneOf: [{type: integer}, {type: string}]} ~ nothing",
                "{oneOf: [{type: string}, {type: integer}]} ~ {oneOf: [{type: string}, {type: integer}, {type: boolean}]} ~ take note # is now of type string or integer or boolean, was string or integer",
                "{oneOf: [{type: string}, {type: integer}]} ~ {oneOf: [{type: string}, {type: integer}, {type: number}]} ~ take note # is now of type string or number, was string or integer | breaking # may now match more than one alternative of oneOf, or none: check by hand",
                "{oneOf: [{$ref: '#/$defs/Card'}, {$ref: '#/$defs/Bank'}], $defs: {Card: {type: object, required: [kind, cvc], properties: {kind: {const: card}, cvc: {type: integer}}}, Bank: {type: object, required: [kind], properties: {kind: {const: bank}}}}} ~ {oneOf: [{$ref: '#/$defs/Card'}, {$ref: '#/$defs/Bank'}], $defs: {Card: {type: object, required: [kind, cvc], properties: {kind: {const: card}, cvc: {type: string}}}, Bank: {type: object, required: [kind], properties: {kind: {const: bank}}}}} ~ breaking #/cvc is now of type string, was integer",
                "{oneOf: [{$ref: '#/$defs/Card'}, {$ref: '#/$defs/Bank'}], $defs: {Card: {type: object, required: [kind], properties: {kind: {const: card}}}, Bank: {type: object, required: [kind], properties: {kind: {const: bank}}}}} ~ {oneOf: [{$ref: '#/$defs/Cash'}, {$ref: '#/$defs/Bank'}, {$ref: '#/$defs/Card'}], $defs: {Cash: {type: object, required: [kind], properties: {kind: {const: cash}}}, Card: {type: object, required: [kind], properties: {kind: {const: card}}}, Bank: {type: object, required: [kind], properties: {kind: {const: bank}}}}} ~ take note # now accepts the alternative Cash too",
                "{oneOf: [{$ref: '#/$defs/Card'}, {$ref: '#/$defs/Bank'}], $defs: {Card: {type: object, required: [kind], properties: {kind: {const: card}}}, Bank: {type: object, required: [kind], properties: {kind: {const: bank}}}}} ~ {oneOf: [{$ref: '#/$defs/Bank'}], $defs: {Bank: {type: object, required: [kind], properties: {kind: {const: bank}}}}} ~ breaking # no longer accepts the alternative Card",
                "{oneOf: [{type: object, required: [kind], properties: {kind: {const: a}, x: {type: string}}}, {type: object, required: [kind], properties: {kind: {const: b}}}]} ~ {anyOf: [{type: object, required: [kind], properties: {kind: {const: a}, x: {type: string}}}, {type: object, required: [kind], properties: {kind: {const: b}}}]} ~ nothing",
                "{oneOf: [{type: object, required: [a]}, {type: object, required: [b]}]} ~ {oneOf: [{type: object, required: [a]}, {type: object, required: [b]}, {type: object, required: [c]}]} ~ take note # now accepts alternative 3 of oneOf too | breaking # may now match more than one alternative of oneOf, or none: check by hand",
                "{oneOf: [{type: object, required: [a]}, {type: object, required: [b]}]} ~ {anyOf: [{type: object, required: [a]}, {type: object, required: [b]}]} ~ take note # oneOf changed, and may accept more",
                "{anyOf: [{type: object, required: [a]}, {type: object, required: [b]}]} ~ {oneOf: [{type: object, required: [a]}, {type: object, required: [b]}]} ~ breaking # may now match more than one alternative of oneOf, or none: check by hand",
                "{anyOf: [{type: string, maxLength: 3}, {type: string, format: date}]} ~ {anyOf: [{type: string, format: date}, {type: string, maxLength: 4}]} ~ take note # maxLength is now 4, was 3",
                "{anyOf: [{type: string}, {type: integer}]} ~ {type: string} ~ breaking # is now of type string, was string or integer",
                "{type: object, oneOf: [{properties: {k: {const: a}, x: {}}, required: [k]}, {properties: {k: {const: b}, y: {}}, required: [k]}], unevaluatedProperties: false} ~ {type: object, oneOf: [{properties: {k: {const: a}, x: {}}, required: [k]}, {properties: {k: {const: b}, y: {}, z: {}}, required: [k]}], unevaluatedProperties: false} ~ take note #/z is new and optional",
                "{type: object, oneOf: [{properties: {k: {const: a}, x: {}}, required: [k]}, {properties: {k: {const: b}, y: {}, z: {}}, required: [k]}], unevaluatedProperties: false} ~ {type: object, oneOf: [{properties: {k: {const: a}, x: {}}, required: [k]}, {properties: {k: {const: b}, y: {}}, required: [k]}], unevaluatedProperties: false} ~ breaking #/z is no longer accepted",
                "{type: object, properties: {k: {enum: [a, b]}}, if: {properties: {k: {const: a}}, required: [k]}, then: {required: [x]}} ~ {type: object, properties: {k: {enum: [a, b]}}, if: {properties: {k: {const: a}}, required: [k]}, then: {required: [x, y]}} ~ breaking #/y is now required",
                "{type: object, if: {properties: {k: {const: a}}, required: [k]}, then: {required: [x, y]}} ~ {type: object, if: {properties: {k: {enum: [a]}}, required: [k]}, then: {required: [x]}} ~ take note #/y is no longer required",
                "{type: object} ~ {type: object, if: {required: [a]}, then: {required: [b]}} ~ breaking # if changed, and cannot be compared: check by hand",
                "{type: object, if: {required: [a]}, then: {required: [b]}} ~ {type: object} ~ take note # if changed, and may accept more",
                "{type: object, dependentRequired: {a: [b]}} ~ {type: object, if: {required: [a]}, then: {required: [b]}} ~ nothing",
                "{type: string} ~ {type: string, not: {const: ''}} ~ breaking # not changed, and cannot be compared: check by hand",
                "{type: string, minLength: 1} ~ {type: string, minLength: 1, not: {const: ''}} ~ nothing",
                "{type: string, not: {enum: [a, b]}} ~ {type: string, not: {const: a}} ~ take note # not changed, and may accept more",
                "{type: string, not: {const: a}} ~ {type: string, not: {enum: [a, b]}} ~ breaking # not changed, and cannot be compared: check by hand",
                "{type: object, not: {required: [a]}} ~ {type: object, properties: {a: false}} ~ nothing",
                "{type: string} ~ {type: integer} ~ breaking # is now of type integer, was string",
                "{type: integer} ~ {type: string, minLength: 1} ~ breaking # is now of type string, was integer",
                "{} ~ {type: object, required: [a], properties: {a: {type: string}}} ~ breaking # is now of type object, was any",
                "{type: string} ~ {} ~ take note # is now of type any, was string",
                "{type: string} ~ false ~ breaking # is no longer accepted",
                "{type: [string, integer]} ~ {type: string, maxLength: 3} ~ breaking # is now of type string, was string or integer | breaking # now has maxLength 3",
                "{type: array, unevaluatedItems: false, prefixItems: [{type: string}], contains: {type: integer}} ~ {type: array, unevaluatedItems: false, prefixItems: [{type: string}], contains: {type: number}} ~ breaking # unevaluatedItems changed, and cannot be compared: check by hand | take note # contains changed, and may accept more"
            })
    void tellsWhatAChangeMeans(String old, String now, String expected) {
        String found = Differences.of(old, now).stream()
                .map(it -> it.effect() + " " + it.where() + " " + it.what())
                .collect(Collectors.joining(" | "));

        assertThat(found.isEmpty() ? "nothing" : found).isEqualTo(expected);
    }

    /** Each of the schemas has a member for each of them, so the paths between them are without number. */
    @Test
    void comparesMutuallyRecursiveSchemasInLinearTime() {
        JsonNode old = circle(40, 9);
        JsonNode changed = circle(40, 8);

        List<Change> none = inTime(old, circle(40, 9));
        List<Change> some = inTime(old, changed);

        assertThat(none).isEmpty();
        assertThat(some).isNotEmpty().allMatch(it -> it.effect() == Effect.BREAKING);
        assertThat(some.get(0).where()).isEqualTo("#/text");
    }

    private static List<Change> inTime(JsonNode old, JsonNode now) {
        return Assertions.assertTimeout(Duration.ofSeconds(10), () -> Differences.of(old, now));
    }

    private static ObjectNode circle(int size, int length) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/S0");
        ObjectNode schemas = document.putObject("$defs");
        for (int i = 0; i < size; i++) {
            ObjectNode members =
                    schemas.putObject("S" + i).put("type", "object").putObject("properties");
            members.putObject("text").put("type", "string").put("maxLength", length);
            for (int k = 0; k < size; k++) {
                members.putObject("m" + k).put("$ref", "#/$defs/S" + k);
            }
        }
        return document;
    }
}
