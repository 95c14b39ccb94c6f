package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValidatorTest {

    private static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            security: [{bearer: [things:write]}]
            paths:
              /things/{id}:
                delete:
                  operationId: eraseThing
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}%s]
                  x-gateway: {topic: things, key: $request.path.id, type: thing-erased, value: null}
            components:
              schemas:
                Colour: {type: string, enum: [red, blue]}
                Colours: {type: array, maxItems: 2, items: {$ref: '#/components/schemas/Colour'}}
            """;

    /** The rest of a parameter, a query, and the problem; none when the query is valid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema: {type: string}                          | q=1                | ",
                "schema: {type: string, maxLength: 2}            | q=abc              | must have at most 2 characters",
                "schema: {type: string}                          |                    | ",
                "required: true, schema: {type: string}          |                    | is required",
                "required: true, schema: {type: string}          | q=                 | ",
                "schema: {type: string}                          | q=a&q=b            | occurs more than once",
                "schema: {type: integer, minimum: 5}             | q=7                | ",
                "schema: {type: integer, minimum: 5}             | q=7.0              | ",
                "schema: {type: integer, minimum: 5}             | q=3                | must be at least 5",
                "schema: {type: integer, minimum: 5}             | q=seven            | must be of type integer",
                "schema: {type: integer, minimum: 5}             | q=07               | must be of type integer",
                "schema: {type: integer, minimum: 5}             | q=                 | must be of type integer",
                "schema: {type: integer, minimum: 5}             | q=+7               | must be of type integer",
                "schema: {type: integer}                         | q=12345678901234567890123 | ",
                "allowEmptyValue: true, schema: {type: integer}  | q                  | ",
                "allowReserved: true, schema: {type: string}     | q=/?:@             | ",
                "schema: {type: number, multipleOf: 0.5}         | q=1.5              | ",
                "schema: {type: number, multipleOf: 0.5}         | q=1e1              | ",
                "schema: {type: number, multipleOf: 0.5}         | q=1.25             | must be a multiple of 0.5",
                "schema: {type: number}                          | q=1e99999          | must be of type number",
                "schema: {type: boolean}                         | q=true             | ",
                "schema: {type: boolean}                         | q=True             | must be of type boolean",
                "schema: {type: [integer, 'null']}               | q=null             | ",
                "schema: {enum: [1, two, true]}                  | q=1                | ",
                "schema: {enum: [1, two, true]}                  | q=two              | ",
                "schema: {enum: [1, two, true]}                  | q=2                | must be one of 1, two, true",
                "schema: {anyOf: [{type: integer}, {type: boolean}]} | q=false         | ",
                "schema: {type: string, format: date}            | q=2026-11-28       | ",
                "schema: {type: string, format: date}            | q=today            | must be a date",
                "schema: {$ref: '#/components/schemas/Colours'}  | q=red&q=blue       | ",
                "schema: {$ref: '#/components/schemas/Colours'}  | q=red              | ",
                "schema: {$ref: '#/components/schemas/Colours'}  | q=red&q=green      | at #/1 must be one of red, blue",
                "schema: {$ref: '#/components/schemas/Colours'}  | q=red&q=red&q=red  | must have at most 2 items",
                "explode: false, schema: {$ref: '#/components/schemas/Colours'} | q=red,blue | ",
                "explode: false, schema: {$ref: '#/components/schemas/Colours'} | q=red%2Cblue | ",
                "explode: false, schema: {$ref: '#/components/schemas/Colours'} | q=red,green | at #/1 must be one of red, blue",
                "explode: false, schema: {$ref: '#/components/schemas/Colours'} | q=red&q=blue | occurs more than once",
                "style: spaceDelimited, explode: false, schema: {$ref: '#/components/schemas/Colours'} | q=red%20blue | ",
                "style: spaceDelimited, schema: {type: array, items: {type: integer}} | q=1+2 | ",
                "style: pipeDelimited, schema: {type: array, items: {type: integer}} | q=1%7C2 | ",
                "style: pipeDelimited, schema: {type: array, items: {type: integer}} | q=1%7Cx | at #/1 must be of type integer",
                "style: pipeDelimited, explode: true, schema: {type: array, items: {type: integer}} | q=1&q=2 | ",
                "schema: {type: array, items: {type: integer}}   | q=1&q=2            | ",
                "schema: {type: array, items: {type: integer}}   | q=1&q=b            | at #/1 must be of type integer",
                "schema: {type: array}                           | q=1&q=b            | ",
                "schema: {type: array, uniqueItems: true, items: {type: number}} | q=1&q=1.1 | ",
                "schema: {type: array, uniqueItems: true, items: {type: number}} | q=1&q=1.0 | must not have equal items",
                "schema: {type: array, uniqueItems: true, items: {type: string}} | q=1&q=1.0 | ",
                "schema: {type: [array, 'null'], items: {type: integer}} | q=1&q=2     | ",
                "schema: {allOf: [{$ref: '#/components/schemas/Colours'}]} | q=red&q=blue | ",
                "schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]} | q=a | ",
                "schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]} | q=a&q=b | ",
                "style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}} | q[a]=1 | ",
                "style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}} | q%5Ba%5D=1&q[b]=x | ",
                "style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}} | q[a]=x | at #/a must be of type integer",
                "style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}} | q[b]=x | at #/a is required",
                "style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}} | q[a]=1&q[a]=2 | at #/a occurs more than once",
                "style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}} | q=1 | is an object: write its members as q[member]",
                "style: deepObject, schema: {type: object, required: [a], properties: {a: {type: integer}}} | '' | ",
                "style: deepObject, schema: {type: object, additionalProperties: false} | q[a]=1 | at #/a is not a known member",
                "style: deepObject, schema: {type: object, additionalProperties: {type: integer}} | q[a]=1 | ",
                "style: deepObject, schema: {type: object, properties: {a: {type: array, items: {type: integer}}}} | q[a]=1&q[a]=2 | ",
                "style: deepObject, required: true, schema: {type: object} | '' | is required",
                "style: deepObject, schema: {anyOf: [{type: integer}, {type: object}]} | q=1 | ",
                "style: deepObject, schema: {anyOf: [{type: integer}, {type: object}]} | q[gt]=1 | ",
                "content: {application/json: {schema: {type: object, required: [a]}}} | q=%7B%22a%22:1%7D | ",
                "content: {application/json: {schema: {type: object, required: [a]}}} | q=%7B%7D | at #/a is required",
                "content: {application/json: {schema: {type: object, required: [a]}}} | q=%7B | must be JSON",
                "content: {application/json: {schema: {type: object, required: [a]}}} | q=%7B%22a%22:1%7D&q=1 | occurs more than once",
            })
    void validatesAQueryParameterAsItsSchemaSays(String rest, String query, String problem) {
        Outcome<Operation> outcome = check(", {name: q, in: query, " + rest + "}", query);

        if (problem == null) {
            assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        } else {
            assertThat(problem(outcome).code()).isEqualTo(ProblemCode.MALFORMED_QUERY);
            assertThat(problem(outcome).detail()).startsWith("Query parameter q " + problem);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validte_only=true | no query parameter validte_only. Did you mean validate_only?",
                "Limit=1           | no query parameter Limit. Did you mean limit?",
                "something=else    | no query parameter something.",
                "=1                | no query parameter .",
                "limit[a]=1        | no query parameter limit[a].",
                "%3Cb%3E%0A%C3%A9=1 | no query parameter <b>??.",
            })
    void refusesAnUnknownQueryParameter(String query, String detail) {
        Problem problem = problem(check(", {name: limit, in: query, schema: {type: integer}}", query));

        assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_QUERY);
        assertThat(problem.detail()).startsWith("This operation has " + detail);
        assertThat(problem(check("", "x".repeat(4000) + "=1")).detail()).hasSizeLessThan(150);
    }

    @Test
    void leavesDryRunsToTheGateway() {
        assertThat(check("", "validate_only=true")).isInstanceOf(Outcome.Passed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema: {type: array, items: {type: integer}} | 1, 2  |     | ",
                "schema: {type: array, items: {type: integer}} | 1,    | 2,3 | ",
                "schema: {type: array, items: {type: integer}} | 1,x   |     | at #/1 must be of type integer",
                "schema: {type: array, maxItems: 2}            | a,b   | c   | must have at most 2 items",
                "schema: {type: boolean}                       | false |     | ",
                "schema: {type: boolean}                       | no    |     | must be of type boolean",
                "content: {application/json: {schema: {type: object}}} | '{}' | | ",
                "content: {application/json: {schema: {type: object}}} | '[]' | | must be of type object",
            })
    void validatesAHeaderAsItsSchemaSays(String rest, String line, String next, String problem) {
        List<String> lines = next == null ? List.of(line) : List.of(line, next);

        Outcome<Operation> outcome = ParameterValidator.check(
                operation(", {name: X-List, in: header, " + rest + "}"),
                new RequestParameters(
                        Map.of("id", "1"), name -> name.equals("X-List") ? lines : List.of(), QueryString.NONE));

        if (problem == null) {
            assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        } else {
            assertThat(problem(outcome).code()).isEqualTo(ProblemCode.MALFORMED_HEADER);
            assertThat(problem(outcome).detail()).isEqualTo("Header X-List " + problem + ".");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: number}                         | 1.5  | true",
                "{type: number}                         | x    | false",
                "{type: boolean}                        | true | true",
                "{type: boolean}                        | 1    | false",
                "{type: array, items: {type: integer}}  | 1,2  | true",
                "{type: array, items: {type: integer}}  | 1,b  | false",
            })
    void validatesAPathParameterAsItsSchemaSays(String schema, String text, boolean valid) {
        Operation operation = Catalogues.operation(
                Catalogues.read(CONTRACT.formatted("").replace("schema: {type: string}}", "schema: " + schema + "}")),
                "eraseThing");

        Outcome<Operation> outcome = ParameterValidator.check(
                operation, new RequestParameters(Map.of("id", text), name -> List.of(), QueryString.NONE));

        assertThat(outcome instanceof Outcome.Passed).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: integer} | 10     | 10",
                "{type: integer} | 10.0   | 10",
                "{type: integer} | 1e1    | 10",
                "{type: integer} | -0     | 0",
                "{type: number}  | 1.50   | 1.5",
                "{type: string}  | 1.50   | 1.50",
                "{type: string}  | 007    | 007",
                "{type: boolean} | true   | true",
            })
    void writesEqualNumbersAlike(String schema, String text, String canonical) {
        Parameter parameter = operation(", {name: q, in: query, schema: " + schema + "}")
                .parameters()
                .get(1);

        assertThat(ParameterText.canonical(parameter, text)).isEqualTo(canonical);
    }

    private static Outcome<Operation> check(String parameters, String query) {
        QueryString parsed = ((Outcome.Passed<QueryString>) QueryString.parse(query == null ? "" : query)).value();
        return ParameterValidator.check(
                operation(parameters), new RequestParameters(Map.of("id", "1"), name -> List.of(), parsed));
    }

    private static Operation operation(String parameters) {
        return Catalogues.operation(Catalogues.read(CONTRACT.formatted(parameters)), "eraseThing");
    }

    private static Problem problem(Outcome<Operation> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<Operation>) outcome).problem();
    }
}
