package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointerTargetCheckTest {

    private static final String NAMED = """
            Id: {type: string}
            Identified: {type: object, required: [id], properties: {id: {$ref: '#/Id'}}}
            Circle: {$ref: '#/Circle', type: object}
            Schema:\s""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: object, required: [id], properties: {id: {type: string}}}",
                "{type: object, required: [id], properties: {id: {type: integer}}}",
                "{type: object, required: [id], properties: {id: {type: [string, integer]}}}",
                "{type: object, required: [id], properties: {id: {$ref: '#/Id', maxLength: 9}}}",
                "{type: object, required: [id], properties: {id: {allOf: [{$ref: '#/Id'}, {maxLength: 9}]}}}",
                "{$ref: '#/Identified'}",
                "{$ref: '#/Identified', maxProperties: 3}",
                "{allOf: [{$ref: '#/Identified'}, {type: object, properties: {other: {type: boolean}}}]}",
                "{type: object, allOf: [{required: [id]}, {properties: {id: {type: string}}}]}",
                "{type: object, required: [id], properties: {id: {enum: [a, b, 3]}}}",
                "{type: object, required: [id], properties: {id: {const: a}}}",
                "{anyOf: [{$ref: '#/Identified'}]}",
                "{oneOf: [{$ref: '#/Identified'}, {allOf: [{$ref: '#/Identified'}]}]}",
                "{type: object, required: [id], oneOf: [{properties: {id: {type: string}}}, {properties: {id: {$ref: '#/Id'}}}]}",
                "{type: object, properties: {id: {type: string}}, anyOf: [{required: [id]}, {required: [id, x]}]}"
            })
    void isAlwaysThere(String schema) throws UnreadableDocumentException {
        assertThat(check(schema, "/id")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: object, properties: {id: {type: string}}} | leads through id, which the schema does not require",
                "{required: [id], properties: {id: {type: string}}} | leads through id, which the schema does not require",
                "{type: object, required: [id]} | leads through id, which the schema does not describe",
                "{type: object, required: [id], properties: {id: {}}} | must lead to a property of type string or integer",
                "{type: object, required: [id], properties: {id: {type: number}}} | must lead to a property of type string or integer",
                "{type: object, required: [id], properties: {id: {type: [string, 'null']}}} | must lead to a property of type string or integer",
                "{type: object, required: [id], properties: {id: {enum: [a, 1.5]}}} | must lead to a property of type string or integer",
                "{anyOf: [{$ref: '#/Identified'}, {type: object}]} | leads through id, which the schema does not require",
                "{oneOf: [{$ref: '#/Circle'}, {$ref: '#/Identified'}]} | leads through id, which the schema does not require",
                "{$ref: '#/Circle'} | leads through id, which the schema does not require"
            })
    void mayBeMissing(String schema, String reason) throws UnreadableDocumentException {
        assertThat(check(schema, "/id")).isEqualTo(reason);
    }

    private static String check(String schema, String pointer) throws UnreadableDocumentException {
        Contract contract = new Contract("x.yaml", LocatedDocument.read(NAMED + schema));
        return PointerTargetCheck.check(contract.at("/Schema"), JsonPointer.compile(pointer))
                .orElse(null);
    }
}
