package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.contract.ContractFault;
import io.eventgateway.validation.Compilers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiConformanceTest {

    private static final String SOUND = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            servers: [{url: /}]
            tags: [{name: Things}]
            paths:
              /things/{id}:
                summary: One thing
                put:
                  operationId: putThing
                  tags: [Things]
                  security: [{bearer: [things:write]}]
                  externalDocs: {url: 'https://example.com/'}
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
                    - {$ref: '#/components/parameters/Channel'}
                  x-gateway: {topic: things, key: $request.path.id, type: com.example.thing-put.v1}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {type: object, additionalProperties: false}
                        examples: {one: {value: {}}}
                  responses:
                    '202': {description: Written}
            components:
              parameters:
                Channel: {name: Channel, in: header, schema: {type: string}}
            """;

    /** One mistake, one message: where it is, not what follows from it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "version: 1.0.0} | version: 1} | 2 | #/info/version | must be text: put it in quotes",
                "{url: /}        | {urk: /}    | 3 | #/servers/0/urk | is not a known member, and url is required (OpenAPI 3.1)",
                "{name: Things}  | {name: [T]} | 4 | #/tags/0/name | must be of type string (OpenAPI 3.1)",
                "{name: Things}  | {nme: Things} | 4 | #/tags/0/nme | is not a known member, and name is required (OpenAPI 3.1)",
                "summary: One    | sumary: One | 7 | #/paths/~1things~1%7Bid%7D/sumary | is not a known member (OpenAPI 3.1)",
                "tags: [Things]  | tags: Things | 10 | {op}/tags | must be of type array (OpenAPI 3.1)",
                "{url: 'https    | {u: 'https | 12 | {op}/externalDocs/u | is not a known member, and url is required (OpenAPI 3.1)",
                "required: true, schema: {type: string, format: uuid} | required: true | 14 | {op}/parameters/0/schema | is missing: a parameter needs",
                "required: true, schema | required: yes it is, schema | 14 | {op}/parameters/0/required | must be true of a path parameter",
                "in: path        | in: road | 14 | {op}/parameters/0/in | is road: parameters can be in path, query or header",
                "required: true\\n        content | requires: true\\n        content | 18 | {op}/requestBody/requires | is not a known member (OpenAPI 3.1)",
                "in: header, schema: {type: string} | in: header | 27 | #/components/parameters/Channel/schema | is missing",
            })
    void tellsOneMistakeOnce(String sound, String broken, int line, String pointer, String message) {
        String text = SOUND.replace(sound.replace("\\n", "\n"), broken.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(SOUND);

        CatalogueReadResult reading = new CatalogueReader(Compilers.jsonSchema()).read(Map.of("things.yaml", text));

        String place = "things.yaml:" + line + " " + pointer.replace("{op}", "#/paths/~1things~1%7Bid%7D/put");
        assertThat(reading.faults())
                .extracting(ContractFault::toString)
                .filteredOn(it -> !it.contains("path parameters without declaration"))
                .singleElement()
                .asString()
                .startsWith(place + " " + message);
    }

    @Test
    void findsNothingWrongWithASoundOne() {
        CatalogueReadResult reading = new CatalogueReader(Compilers.jsonSchema()).read(Map.of("things.yaml", SOUND));

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
    }
}
