package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFaultsTest {

    private static final String SOUND = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            paths:
              /things/{id}:
                put:
                  operationId: putThing
                  security: [{bearer: [things:write]}]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: X-Channel, in: header, required: true, schema: {type: string}}
                    - {name: X-Hint, in: header, schema: {type: string}}
                  x-gateway:
                    topic: things
                    key: $request.path.id
                    type: com.example.thing-put.v1
                    value-type: json
                    max-bytes: 1000
                    partitions: 1
                    headers: {channel: $request.header.X-Channel}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Thing'}
                        example: {name: n, size: 1, maybe: m}
            components:
              schemas:
                Thing:
                  type: object
                  required: [name, size]
                  properties:
                    name: {type: string}
                    size: {type: integer}
                    maybe: {type: string}
            """;

    private static final String OPERATION = "#/paths/~1things~1%7Bid%7D/put";

    @Test
    void readsASoundContract() {
        Operation operation = Catalogues.operation(Catalogues.read(SOUND), "putThing");

        assertThat(operation.method()).isEqualTo("PUT");
        assertThat(operation.scopes()).containsExactly("things:write");
        assertThat(operation.maxBytes()).isEqualTo(1000);
        assertThat(operation.event().key()).isEqualTo(new Expression.RequestParameter(Parameter.In.PATH, "id"));
        assertThat(operation.event().headers())
                .containsEntry("channel", new Expression.RequestParameter(Parameter.In.HEADER, "X-Channel"));
        assertThat(operation.event().idempotencyKeyRequired()).isFalse();
        assertThat(operation.parameters()).extracting(Parameter::name).containsExactly("id", "X-Channel", "X-Hint");
    }

    /** Each row breaks the sound contract in one place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openapi: 3.1.0          | openapi: 4.0.0            | 1  | #/openapi             | must be 3.0.x, 3.1.x or 3.2.x",
                "openapi: 3.1.0          | openapi: 3.1              | 1  | #/openapi             | must be text, such as '3.1.0'",
                "title: Things,          | x: y,                     | 2  | #/info/title          | is missing",
                "operationId: putThing   | deprecated: true          | 5  | {op}/operationId      | is missing",
                "bearer: [things:write]  | oauth: []                 | 7  | {op}/security | requires oauth, which components.securitySchemes does not declare",
                "security: [{bearer: [things:write]}] | security: [] | 7  | {op}/security         | is open to everybody",
                "topic: things           | x: y                      | 12 | {op}/x-gateway/topic  | is missing",
                "topic: things           | topic: a thing            | 13 | {op}/x-gateway/topic  | must be a Kafka topic name",
                "topic: things           | topic: ..                 | 13 | {op}/x-gateway/topic  | must be a Kafka topic name",
                "topic: things           | topics: things            | 13 | {op}/x-gateway/topics | is not a member of x-gateway",
                "key: $request.path.id   | key: $request.path.no     | 14 | {op}/x-gateway/key    | the path has no parameter no",
                "key: $request.path.id   | key: orderId              | 14 | {op}/x-gateway/key    | must be $request.body#",
                "key: $request.path.id   | key: $request.body#/maybe | 14 | {op}/x-gateway/key    | leads through maybe",
                "key: $request.path.id   | key: $request.body#/no    | 14 | {op}/x-gateway/key    | leads through no",
                "$request.header.X-Channel | $request.header.X-Hint  | 19 | {op}/x-gateway/headers/channel | must be a required parameter",
                "{channel: $request      | {ce_id: $request          | 19 | {op}/x-gateway/headers/ce_id | the gateway itself writes",
                "value-type: json        | value-type: avro          | 16 | {op}/x-gateway/value-type | must be one of",
                "value-type: json        | value: $request.query.x   | 16 | {op}/x-gateway/value  | must be $request.body or null",
                "value-type: json        | value: null               | 20 | {op}/requestBody      | a tombstone (value: null) has no body",
                "max-bytes: 1000         | max-bytes: 9000000        | 17 | {op}/x-gateway/max-bytes | from 1 to 8000000",
                "partitions: 1           | partitions: none          | 18 | {op}/x-gateway/partitions | from 1",
                "application/json:       | text/csv:                 | 22 | {op}/requestBody/content | has only text/csv: describe the body as application/json",
                "schemas/Thing'}         | schemas/Thin'}            | 24 | {op}/requestBody/content/application~1json/schema/$ref | leads nowhere",
                "schemas/Thing'}         | schemas/%zz'}             | 24 | {op}/requestBody/content/application~1json/schema/$ref | leads nowhere",
                "schemas/Thing'}         | schemas/Thing', allOf: [{$ref: 'http://example.com/x'}]} | 24 | {op}/requestBody/content/application~1json/schema/allOf/0/$ref | leads out of the folder",
                "size: {type: integer}   | size: {type: whole}       | 33 | #/components/schemas/Thing/properties/size/type | is not JSON Schema 2020-12",
                "/things/{id}:           | /things/{id}x:            | 4  | #/paths/~1things~1%7Bid%7Dx | takes a whole segment",
                "/things/{id}:           | /topics/{id}:             | 4  | #/paths/~1topics~1%7Bid%7D | is a path of the gateway itself",
                "/things/{id}:           | /things/{other}:          | 5  | #/paths/~1things~1%7Bother%7D/put | without declaration: [other]",
                "put:                    | get:                  | 5  | #/paths/~1things~1%7Bid%7D/get | only POST, PUT, PATCH and DELETE",
                "in: header, schema      | in: cookie, required: true, schema | 11 | {op}/parameters/2/in | is cookie: the gateway reads no cookies",
                "in: header, schema      | in: body, schema          | 11 | {op}/parameters/2/in  | is body: parameters can be in path, query or header",
                "[things:write]          | ['things write']          | 7  | {op}/security/0/bearer/0 | is not a scope",
                "    security: [{bearer: [things:write]}] | x: y     | 5  | {op}/security         | is missing: name the scopes",
                "name: id, in: path, required: true | name: id, in: path | 9 | {op}/parameters/0/required | must be true of a path parameter",
                "name: X-Hint            | name: X Hint              | 11 | {op}/parameters/2/name | is not a header name",
                "name: X-Hint            | name: x-channel           | 11 | {op}/parameters/2     | x-channel is declared twice",
                "name: X-Hint, in: header, schema | name: no, in: path, required: true, schema | 11 | {op}/parameters/2/name | is not a part of the path /things/{id}",
                "name: X-Hint, in: header, schema: {type: string} | name: X-Hint, in: header | 11 | {op}/parameters/2/schema | is missing: a parameter needs a schema",
                "schema: {type: string}} | schema: {type: text}}     | 9  | {op}/parameters/0/schema/type | is not JSON Schema 2020-12",
                "topic: things           | topic: 'x{tenant}x{tenant}x{tenant}x{tenant}' | 13 | {op}/x-gateway/topic | is too long for Kafka",
                "topic: things           | topic: '{region}-things'  | 13 | {op}/x-gateway/topic  | must be a Kafka topic name",
                "partitions: 1           | topic-config: compact     | 18 | {op}/x-gateway/topic-config | must be settings of a topic",
                "partitions: 1           | topic-config: {a: [b]}    | 18 | {op}/x-gateway/topic-config/a | must be one value",
                "{channel: $request      | {a channel: $request      | 19 | {op}/x-gateway/headers/a%20channel | is not a header name",
                "headers: {channel: $request.header.X-Channel} | headers: channel | 19 | {op}/x-gateway/headers | must map header names",
                "partitions: 1           | deprecated-since: 2026-12-01 | 18 | {op}/x-gateway/deprecated-since | belongs to an operation that is deprecated: true",
                "size: {type: integer}   | size: {type: integer, pattern: '(a)\\1'} | 33 | #/components/schemas/Thing/properties/size/pattern | needs backtracking",
                "maybe: {type: string}   | maybe: {patternProperties: {'[a-z': {}}} | 34 | #/components/schemas/Thing/properties/maybe/patternProperties/%5Ba-z | missing closing ]",
                "maybe: {type: string}   | maybe: {not: {allOf: [{pattern: a++}]}} | 34 | #/components/schemas/Thing/properties/maybe/not/allOf/0/pattern | \"+\" repeats nothing",
            })
    void namesFileLineAndPlace(String sound, String broken, int line, String pointer, String message) {
        assertThat(SOUND).contains(sound);

        List<ContractFault> faults =
                faults(Map.of("things.yaml", SOUND.replace(sound, broken.replace("; ", "\n          "))));

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo("things.yaml");
            assertThat(fault.pointer()).isEqualTo(pointer.replace("{op}", OPERATION));
            assertThat(fault.message()).contains(message);
        });
        assertThat(faults).extracting(ContractFault::line).contains(line);
    }

    @Test
    void saysWhereTheYamlIsBroken() {
        assertThat(faults(Map.of("a.yaml", "openapi: 3.1.0\ninfo: {title: [}\n")))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .hasToString("a.yaml:2 # is not readable YAML: while parsing a flow node,"
                                + " expected the node content, but found '}'"));
        assertThat(faults(Map.of("a.yaml", SOUND.replace("topic: things", "topic: things\n        topic: others"))))
                .anySatisfy(fault -> assertThat(fault.message()).isEqualTo("has a member twice: topic"));
        assertThat(faults(
                        Map.of("a.yaml", SOUND.replace("info: {", "info: &i {").replace("topic: things", "topic: *i"))))
                .anySatisfy(fault -> assertThat(fault.message()).contains("use $ref instead"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | a.yaml # is not an OpenAPI document: openapi, info and paths are missing",
                "openapi                   | a.yaml # is not an OpenAPI document: openapi, info and paths are missing",
                "'openapi: 3.1.0\n---\nx: y' | a.yaml:3 # holds a second document; a file holds one",
            })
    void saysWhatAFileMustBe(String text, String fault) {
        assertThat(faults(Map.of("a.yaml", text)))
                .extracting(ContractFault::toString)
                .containsExactly(fault);
    }

    @Test
    void findsFaultsOfAllFilesAtOnce() {
        List<ContractFault> faults = faults(Map.of(
                "a.yaml", SOUND.replace("topic: things", "x: y"),
                "b.yaml", SOUND.replace("type: com.example", "y: com.example")));

        assertThat(faults).extracting(ContractFault::file).contains("a.yaml", "b.yaml");
    }

    @Test
    void refusesTwoClaimsOnOnePlace() {
        List<ContractFault> faults = faults(new java.util.TreeMap<>(Map.of(
                "a.yaml",
                SOUND,
                "b.yaml",
                SOUND.replace("/things/{id}", "/things/{no}").replace("name: id", "name: no"))));

        assertThat(faults)
                .extracting(ContractFault::toString)
                .anyMatch(it -> it.endsWith("/put/operationId is taken by PUT /things/{id} (a.yaml)"));
        assertThat(faults(new java.util.TreeMap<>(
                        Map.of("a.yaml", SOUND, "b.yaml", SOUND.replace("putThing", "putOther")))))
                .extracting(ContractFault::message)
                .contains("cannot be distinguished from PUT /things/{id} (a.yaml)");
    }

    @Test
    void namesTheOwnFileOfAComponentWithTwoDefinitions() {
        String other = SOUND.replace("/things/", "/others/")
                .replace("putThing", "putOther")
                .replace("size: {type: integer}", "size: {type: whole}");

        assertThat(faults(new java.util.TreeMap<>(Map.of("a.yaml", SOUND, "b.yaml", other))))
                .extracting(ContractFault::toString)
                .containsExactly("b.yaml:33 #/components/schemas/Thing/properties/size/type is not JSON Schema 2020-12:"
                        + " must be one of array, boolean, integer, null, number, object, string");
    }

    @Test
    void refusesTwoSettingsOfOneTopic() {
        String other = SOUND.replace("/things/", "/others/").replace("putThing", "putOther");

        assertThat(faults(new java.util.TreeMap<>(
                        Map.of("a.yaml", SOUND, "b.yaml", other.replace("partitions: 1", "partitions: 2")))))
                .extracting(ContractFault::toString)
                .containsExactly("b.yaml:18 #/paths/~1others~1%7Bid%7D/put/x-gateway/partitions is 2, but 1 at putThing"
                        + " (a.yaml), and it is one topic");
        assertThat(faults(new java.util.TreeMap<>(Map.of(
                        "a.yaml",
                        SOUND.replace("partitions: 1", "topic-config: {retention.ms: 1}"),
                        "b.yaml",
                        other.replace("partitions: 1", "topic-config: {retention.ms: 2}")))))
                .extracting(ContractFault::toString)
                .containsExactly(
                        "b.yaml:18 #/paths/~1others~1%7Bid%7D/put/x-gateway/topic-config/retention.ms is 2, but 1"
                                + " at putThing (a.yaml), and it is one topic");
    }

    @Test
    void takesAnOperationsParameterInPlaceOfItsPaths() {
        Operation operation = Catalogues.operation(
                Catalogues.read(
                        SOUND.replace(
                                "    put:",
                                "    parameters: [{name: x-hint, in: header, required: true, schema: {type: string}}]\n    put:")),
                "putThing");

        assertThat(operation.parameters())
                .filteredOn(it -> it.name().equalsIgnoreCase("x-hint"))
                .singleElement()
                .satisfies(it -> assertThat(it.required()).isFalse());
    }

    @Test
    void followsAReferenceToAWholePath() {
        String yaml =
                SOUND.replace("  /things/{id}:\n", "  /elsewhere: {$ref: '#/paths/~1things~1{id}'}\n  /things/{id}:\n");

        assertThat(faults(Map.of("a.yaml", yaml)))
                .extracting(ContractFault::toString)
                .containsExactly(
                        "a.yaml:7 " + OPERATION + "/operationId is taken by PUT /elsewhere (a.yaml)",
                        "a.yaml:10 " + OPERATION + "/parameters/0/name is not a part of the path /elsewhere",
                        "a.yaml:15 " + OPERATION + "/x-gateway/key the path has no parameter id");
    }

    @Test
    void needsAnObjectAsExtension() {
        String yaml = SOUND.replaceAll("(?s)x-gateway:.*?requestBody", "x-gateway: things\n      requestBody");

        assertThat(faults(Map.of("a.yaml", yaml)))
                .extracting(ContractFault::toString)
                .containsExactly("a.yaml:12 " + OPERATION + "/x-gateway must have at least topic, key and type");
    }

    @Test
    void needsAtLeastOneContract() {
        assertThat(faults(Map.of())).extracting(ContractFault::message).containsExactly("no contract was found");
    }

    private static List<ContractFault> faults(Map<String, String> texts) {
        return catchThrowableOfType(InvalidContractsException.class, () -> Catalogues.read(texts))
                .faults();
    }
}
