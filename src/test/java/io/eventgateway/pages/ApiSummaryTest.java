package io.eventgateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ApiSummaryTest {

    private static final String CONTRACT = """
            openapi: 3.1.0
            info:
              title: Notes
              version: 1.0.0
              description: |
                What people wrote.

                A second paragraph.
            paths:
              /people/{personId}/notes:
                parameters:
                  - {$ref: '#/components/parameters/PersonId'}
                put:
                  operationId: putNote
                  summary: Put a note
                  security: [{bearer: ['notes:write']}]
                  parameters:
                    - {name: X-Origin, in: header, required: true, example: "o'clock; rm", schema: {type: string}}
                  x-gateway:
                    topic: notes
                    key: $request.path.personId
                    type: com.example.note.v1
                    idempotency-key: required
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Note'}
                        examples:
                          first: {$ref: '#/components/examples/First'}
            components:
              parameters:
                PersonId:
                  name: personId
                  in: path
                  required: true
                  schema: {type: string, examples: [Ada & co]}
              schemas:
                Note:
                  type: object
                  additionalProperties: false
                  required: [text]
                  properties:
                    text: {type: string}
              examples:
                First: {value: {text: "it's `here` $HOME"}}
            """;

    @Test
    void showsTheFirstParagraphAndEachOperation() {
        ApiSummary domain = domain(CONTRACT);

        assertThat(domain.title()).isEqualTo("Notes");
        assertThat(domain.text()).isEqualTo("What people wrote.");
        assertThat(domain.offers())
                .containsExactly(new ApiSummary.Offer("PUT", "/people/{personId}/notes", "Put a note", "notes:write"));
    }

    @Test
    void callsTheFirstOperationWithItsExamples() {
        assertThat(domain(CONTRACT).command()).isEqualTo("""
                curl -i -X PUT https://api.example.com/v1/people/Ada%20%26%20co/notes \\
                  -H "Authorization: Bearer $TOKEN" \\
                  -H "Idempotency-Key: call-$(date +%s)" \\
                  -H 'X-Origin: o'\\''clock; rm' \\
                  -H 'Content-Type: application/json' \\
                  -d '{"text": "it'\\''s `here` $HOME"}'""");
    }

    @Test
    void namesAParameterThatHasNoExample() {
        assertThat(domain(CONTRACT.replace(", examples: [Ada & co]", "")).command())
                .contains("/people/PERSON_ID/notes");
    }

    @Test
    void sendsRequiredQueryParametersAndAKeyThatTheContractAccepts() {
        String yaml = CONTRACT.replace(
                "        - {name: X-Origin, in: header, required: true, example: \"o'clock; rm\", schema: {type: string}}\n",
                """
                        - {name: idempotency-key, in: header, required: true, schema: {type: string, format: uuid}}
                        - {name: lane, in: query, required: true, example: a & b, schema: {type: string}}
                        - {name: day, in: query, required: true, example: [1, 2], schema: {type: array}}
                        - {name: hint, in: query, schema: {type: string}}
                        - name: size
                          in: query
                          required: true
                          style: deepObject
                          schema: {type: object, examples: [{height: 3}]}
                        - {name: note, in: query, required: true, content: {application/json: {example: [1], schema: {}}}}
                """);

        String command = domain(yaml).command();

        assertThat(command)
                .contains("notes?lane=a%20%26%20b&day=1&day=2&size%5Bheight%5D=3&note=%5B1%5D'")
                .containsOnlyOnce("dempotency")
                .contains("-H \"Idempotency-Key: $(uuidgen)\"");
    }

    private static ApiSummary domain(String yaml) {
        Catalogue catalogue = Catalogues.read(yaml);
        Contract contract = catalogue.contracts().get(0);
        return ApiSummary.of(
                contract, ApiSummary.operations(contract, catalogue), URI.create("https://api.example.com/v1/"));
    }
}
