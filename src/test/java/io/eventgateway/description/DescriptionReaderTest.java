package io.eventgateway.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.yaml.LocatedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionReaderTest {

    private static final String HEAD = """
            openapi: VERSION
            info: {title: Things, version: 1.0.0}
            """;

    private static final String PATHS = """
            paths:
              /things:
                post:
                  operationId: placeThing
                  security: [{bearer: [things:write]}]
                  x-gateway: {topic: things, key: $request.body#/id, type: com.example.thing.v1}
                  requestBody: {content: {application/json: {schema: SCHEMA}}}
            """;

    private final FaultCollector faults = new FaultCollector();

    /** Each row is a schema of OpenAPI 3.0, and what JSON Schema 2020-12 writes for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: string, nullable: true} | {type: [string, 'null']}",
                "{type: string, nullable: false} | {type: string}",
                "{nullable: true} | {}",
                "{type: string, nullable: true, enum: [a]} | {type: [string, 'null'], enum: [a]}",
                "{type: array, items: {type: string, nullable: true}} | {type: array, items: {type: [string, 'null']}}",
                "{minimum: 3, exclusiveMinimum: true} | {exclusiveMinimum: 3}",
                "{minimum: 3, exclusiveMinimum: false} | {minimum: 3}",
                "{maximum: 3, exclusiveMaximum: true} | {exclusiveMaximum: 3}",
                "{exclusiveMaximum: true} | {}",
                "{type: string, format: byte} | {type: string, contentEncoding: base64}",
                "{type: string, format: binary} | {type: string, contentMediaType: application/octet-stream}",
                "{type: string, format: uuid} | {type: string, format: uuid}",
                "{type: string, example: a} | {type: string, examples: [a]}",
                "{type: object, required: [id, at], properties: {id: {type: string}, at: {type: string, readOnly: true}}} | {type: object, required: [id], properties: {id: {type: string}, at: {type: string, readOnly: true}}}",
                "{properties: {nullable: {type: string, nullable: true}}} | {properties: {nullable: {type: [string, 'null']}}}",
                "{default: {nullable: true, $ref: '#/nowhere'}} | {default: {nullable: true, $ref: '#/nowhere'}}",
                "{enum: [{$ref: '#/nowhere'}]} | {enum: [{$ref: '#/nowhere'}]}",
                "{x-note: {$ref: '#/nowhere'}} | {x-note: {$ref: '#/nowhere'}}",
            })
    void writesSchemasOf30AsThoseOf31(String of30, String of31) throws Exception {
        Contract contract =
                read(Map.of("things.yaml", HEAD.replace("VERSION", "3.0.3") + PATHS.replace("SCHEMA", of30)));

        assertThat(faults.found()).isEmpty();
        assertThat(schema(contract)).isEqualTo(LocatedDocument.read(of31).root());
        assertThat(contract.root().path("openapi").asText()).isEqualTo("3.1.0");
    }

    @Test
    void ignoresWhatIsBesideAReferenceIn30Only() throws Exception {
        String paths = PATHS.replace("SCHEMA", "{$ref: '#/components/schemas/Id', maxLength: 3}")
                + "components: {schemas: {Id: {type: string}}}\n";

        assertThat(schema(read(Map.of("things.yaml", HEAD.replace("VERSION", "3.0.3") + paths)))
                        .has("maxLength"))
                .isFalse();
        assertThat(schema(read(Map.of("things.yaml", HEAD.replace("VERSION", "3.1.0") + paths)))
                        .has("maxLength"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: string, nullable: true} | nullable has no meaning in OpenAPI 3.1",
                "{minimum: 3, exclusiveMinimum: true} | exclusiveMinimum is a boolean as in OpenAPI 3.0",
            })
    void namesKeywordsOf30InA31Description(String schema, String message) {
        read(Map.of("things.yaml", HEAD.replace("VERSION", "3.1.0") + PATHS.replace("SCHEMA", schema)));

        List<ContractFault> found = new ArrayList<>(faults.found());
        found.addAll(faults.warnings());
        assertThat(found).singleElement().satisfies(it -> assertThat(it.pointer() + " " + it.message())
                .contains("/" + message));
    }

    /** Each row is a reference to a schema {@code {const: found}}, from inside {@code #/components/schemas/Holder}. */
    @ParameterizedTest
    @CsvSource({
        "'#/components/schemas/Plain'",
        "'#/components/schemas/Deep/properties/a~1b/items'",
        "'#/components/schemas/A%20name'",
        "parts.yaml#/Part",
        "./parts.yaml#/Part",
        "parts/one.json",
        "'parts/two.yaml#/definitions/Two'",
        "'#anchored'",
        "https://schemas.example.com/plain",
        "'https://schemas.example.com/plain#inside'",
        "'https://schemas.example.com/plain#/$defs/Inside'",
        "other.yaml#/components/schemas/Other",
    })
    void followsReferencesInTheFolder(String reference) {
        Contract contract = read(folder(reference));

        assertThat(faults.found()).isEmpty();
        LocatedNode schema = contract.at("/paths/~1things/post/requestBody/content/application~1json/schema");
        assertThat(schema.text("$ref")).startsWith("#/components/schemas/");
        LocatedNode found = schema.follow();
        assertThat(found.text("const")).isEqualTo("found");
        assertThat(found.node().has("$id") || found.node().has("$anchor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'#/components/schemas/Nothing', leads nowhere in this file",
        "'#nothing', leads nowhere in this file",
        "'#/components/schemas/Circle', leads in a circle",
        "nothing.yaml, leads nowhere: nothing.yaml is not in the folder",
        "'parts.yaml#/Nothing', leads nowhere in parts.yaml",
        "../secrets.yaml, leads out of the folder",
        "https://elsewhere.example.com/x, leads out of the folder",
        "file:///etc/passwd, leads out of the folder",
        "'::', leads out of the folder",
    })
    void saysWhereAReferenceLeads(String reference, String message) {
        read(folder(reference));

        assertThat(faults.found()).anySatisfy(it -> {
            assertThat(it.pointer()).endsWith("$ref");
            assertThat(it.message()).startsWith(message);
        });
    }

    private static Map<String, String> folder(String reference) {
        return Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0")
                        + PATHS.replace("SCHEMA", "{$ref: '#/components/schemas/Holder'}")
                        + """
                        components:
                          schemas:
                            Holder: {$ref: 'REFERENCE'}
                            Plain: {const: found}
                            Deep: {properties: {a/b: {items: {const: found}}}}
                            A name: {const: found}
                            Anchored: {$anchor: anchored, const: found}
                            Circle: {$ref: '#/components/schemas/Circle2'}
                            Circle2: {$ref: '#/components/schemas/Circle'}
                            Identified:
                              $id: https://schemas.example.com/plain
                              const: found
                              $defs: {Inside: {$anchor: inside, const: found}}
                        """.replace("REFERENCE", reference),
                "parts.yaml",
                "Part: {const: found}\n",
                "parts/one.json",
                "{\"const\": \"found\"}",
                "parts/two.yaml",
                "definitions: {Two: {$ref: '../parts.yaml#/Part'}}\n",
                "other.yaml",
                HEAD.replace("VERSION", "3.0.0") + "paths: {}\ncomponents: {schemas: {Other: {const: found}}}\n");
    }

    /** The tree of JSON Schema's own text on dynamic references: a strict tree has strict nodes only. */
    @Test
    void bindsDynamicReferencesToTheOutermostAnchor() {
        Contract contract = read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0") + PATHS.replace("SCHEMA", "{$ref: strict-tree}") + """
                        components:
                          schemas:
                            Tree:
                              $id: tree
                              $dynamicAnchor: node
                              type: object
                              properties: {data: true, children: {type: array, items: {$dynamicRef: '#node'}}}
                            StrictTree:
                              $id: strict-tree
                              $dynamicAnchor: node
                              $ref: tree
                              unevaluatedProperties: false
                        """));

        assertThat(faults.found()).isEmpty();
        LocatedNode strict = contract.at("/paths/~1things/post/requestBody/content/application~1json/schema")
                .follow();
        LocatedNode children = contract.at("/components/schemas")
                .members()
                .filter(it -> it.node().path("properties").has("children"))
                .findFirst()
                .orElseThrow();
        assertThat(children.child("properties").child("children").child("items").text("$ref"))
                .isEqualTo("#/components/schemas/StrictTree");
        assertThat(strict.node().isMissingNode()).isFalse();
    }

    @Test
    void publishesSubtypesThatOnlyAllOfNames() {
        Contract contract = read(Map.of(
                "animals.yaml",
                HEAD.replace("VERSION", "3.0.3") + PATHS.replace("SCHEMA", "{$ref: '#/components/schemas/Animal'}")
                        + """
                        components:
                          schemas:
                            Animal: {type: object, required: [kind, id], discriminator: {propertyName: kind}, properties: {kind: {type: string}, id: {type: string}}}
                            Dog: {allOf: [{$ref: '#/components/schemas/Animal'}, {properties: {bark: {type: string}}}]}
                            Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}]}
                            Stone: {type: object}
                        """));

        assertThat(contract.root().at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("Animal", "Dog", "Puppy");
        assertThat(contract.root()
                        .at("/components/schemas/Animal/discriminator/mapping/Puppy")
                        .asText())
                .isEqualTo("#/components/schemas/Puppy");
    }

    @Test
    void namesComponentsByFileWhereTheyDiffer() {
        String paths = PATHS.replace("SCHEMA", "{$ref: '#/components/schemas/Order'}");
        String components = """
                components:
                  schemas:
                    Order: {type: object, required: [id], properties: {id: {type: string}, item: {$ref: '#/components/schemas/Item'}}}
                    Item: {type: string, maxLength: LENGTH}
                    Same: {type: string}
                    GatewayProblem: {type: object}
                """;
        List<Contract> contracts = readAll(Map.of(
                "a.yaml", HEAD.replace("VERSION", "3.1.0") + paths + components.replace("LENGTH", "1"),
                "b.yaml",
                        HEAD.replace("VERSION", "3.1.0")
                                + paths.replace("/things", "/others")
                                + components.replace("LENGTH", "2")));

        assertThat(faults.found()).isEmpty();
        assertThat(contracts.get(0).root().at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("Order", "Item");
        JsonNode other = contracts.get(1).root();
        assertThat(other.at("/components/schemas").fieldNames()).toIterable().containsExactly("b.Order", "b.Item");
        assertThat(other.at("/components/schemas/b.Order/properties/item/$ref").asText())
                .isEqualTo("#/components/schemas/b.Item");
        assertThat(other.findValuesAsText("$ref")).contains("#/components/schemas/b.Order");
        assertThat(contracts.get(1).at("/components/schemas/b.Item").fault("").pointer())
                .isEqualTo("#/components/schemas/Item");
    }

    @Test
    void neverUsesANameOfTheGatewayItself() {
        Contract contract = read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0")
                        + PATHS.replace("SCHEMA", "{$ref: '#/components/schemas/GatewayProblem'}")
                        + "components: {schemas: {GatewayProblem: {type: object}}}\n"));

        assertThat(contract.root().at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactly("things.GatewayProblem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{url: 'https://api.example.com/v9'}] | /v9/things",
                "[{url: /}] | /things",
                "[{url: 'https://api.example.com'}] | /things",
                "[{url: '/v9/'}] | /v9/things",
                "[{url: v9}] | /v9/things",
                "[{url: 'https://{host}/{base}', variables: {host: {default: a.example.com}, base: {default: v2}}}] | /v2/things",
                "[{url: 'https://{tenant}.example.com/v3', variables: {tenant: {default: acme}}}] | /v3/things",
                "[] | /things",
            })
    void prependsTheBasePathOfTheServer(String servers, String path) {
        Contract contract = read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0") + "servers: " + servers + "\n" + PATHS.replace("SCHEMA", "{}")));

        assertThat(faults.found()).isEmpty();
        assertThat(contract.root().path("paths").fieldNames()).toIterable().containsExactly(path);
        assertThat(contract.at("/paths")
                        .members()
                        .findFirst()
                        .orElseThrow()
                        .fault("")
                        .pointer())
                .isEqualTo("#/paths/~1things");
    }

    @Test
    void appliesOverlaysInTheirOrder() {
        Map<String, String> folder =
                new TreeMap<>(Map.of("things.json", """
                {"openapi": "3.0.3", "info": {"title": "Things", "version": "1"},
                 "paths": {"/things": {"post": {"tags": ["a"], "requestBody": {"content": {"application/json": {"schema":
                   {"type": "object", "properties": {"secret": {"type": "string"}}}}}}}, "get": {}}}}
                """, "things.overlay.yaml", """
                overlay: 1.0.0
                info: {title: Events, version: 1.0.0}
                extends: ./things.json
                actions:
                  - target: $.paths['/things'].post
                    update:
                      tags: [b]
                      security: [{bearer: []}]
                      x-gateway: {topic: things}
                  - target: $.paths['/things'].post.x-gateway
                    update: {type: t}
                  - target: $..properties.secret
                    remove: true
                  - target: $.paths['/nothing']
                    update: {}
                """, "things2.overlay.yaml", """
                overlay: 1.0.0
                info: {title: Events, version: 1.0.0}
                extends: things.json
                actions: [{target: "$.paths['/things'].post.x-gateway", update: {type: u}}]
                """));

        Contract contract = read(folder);

        assertThat(faults.found()).isEmpty();
        LocatedNode operation = contract.at("/paths/~1things/post");
        assertThat(operation.child("tags").node().toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(operation.child("x-gateway").node().toString()).isEqualTo("{\"topic\":\"things\",\"type\":\"u\"}");
        assertThat(operation.node().findValue("secret")).isNull();
        assertThat(faults.warnings())
                .singleElement()
                .asString()
                .isEqualTo("things.overlay.yaml:14 #/actions/3/target selects nothing in things.json");
        assertThat(operation.child("x-gateway").child("topic").fault("").place())
                .isEqualTo("things.overlay.yaml:9 #/actions/0/update/x-gateway/topic");
        assertThat(operation.child("x-gateway").child("type").fault("").place())
                .isEqualTo("things2.overlay.yaml:4 #/actions/0/update/type");
        assertThat(operation.child("requestBody").fault("").file()).isEqualTo("things.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{oauth2: {type: oauth2, flows: {}}} | [{oauth2: [a, b]}] | [a, b]",
                "{oidc: {type: openIdConnect, openIdConnectUrl: x}} | [{oidc: [a]}] | [a]",
                "{jwt: {type: http, scheme: Bearer}} | [{jwt: []}] | []",
                "{} | [{bearer: [a]}] | [a]",
                "{key: {type: apiKey, in: header, name: X}, o: {type: oauth2, flows: {}}} | [{key: []}, {o: [a]}] | [a]",
                "{j: {type: http, scheme: bearer}, o: {type: oauth2, flows: {}}} | [{j: []}, {o: [a]}] | [a]",
                "{o: {type: oauth2, flows: {}}, p: {type: oauth2, flows: {}}} | [{o: [a], p: [b]}] | [a, b]",
            })
    void readsScopesOfAnyTokenScheme(String schemes, String required, String scopes) throws Exception {
        Contract contract = secured(schemes, required);

        assertThat(faults.found()).isEmpty();
        assertThat(contract.root().at("/paths/~1things/post/security"))
                .isEqualTo(LocatedDocument.read("[{bearer: " + scopes + "}]").root());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{key: {type: apiKey, in: header, name: X}} | [{key: []}] | cannot be met by an access token alone",
                "{key: {type: apiKey, in: header, name: X}} | [{key: [], bearer: [a]}] | cannot be met by an access token alone",
                "{} | [{oauth: [a]}] | requires oauth, which components.securitySchemes does not declare",
                "{} | [] | is open to everybody",
                "{} | [{}] | cannot be met",
                "{o: {type: oauth2, flows: {}}} | [{o: [a]}, {o: [b]}] | has alternatives with different scopes",
            })
    void saysWhatATokenCannotMeet(String schemes, String required, String message) {
        secured(schemes, required);

        assertThat(faults.found()).singleElement().satisfies(it -> assertThat(it.message())
                .startsWith(message));
    }

    private Contract secured(String schemes, String required) {
        return read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0")
                        + PATHS.replace("SCHEMA", "{}").replace("[{bearer: [things:write]}]", required)
                        + "components: {securitySchemes: " + schemes + "}\n"));
    }

    @Test
    void namesWhatIsNotPublished() {
        read(Map.of("things.yaml", HEAD.replace("VERSION", "3.1.0") + """
                paths:
                  /things:
                    get: {responses: {'200': {$ref: '#/nowhere'}}}
                    post: {requestBody: {$ref: '#/nowhere'}}
                webhooks: {thing: {post: {}}}
                components: {schemas: {Broken: {type: objekt, $ref: '#/nowhere', pattern: '(?!x)'}}}
                """));

        assertThat(faults.found()).isEmpty();
        assertThat(faults.notes())
                .extracting(ContractFault::message)
                .containsExactlyInAnyOrder(
                        "2 operations have no x-gateway, and are not published",
                        "publishes no operation: none has x-gateway",
                        "are not published: only paths are");
    }

    @Test
    void refusesAWebhookThatIsToBePublished() {
        read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0") + "webhooks: {thing: {post: {x-gateway: {topic: things}}}}\n"));

        assertThat(faults.found())
                .extracting(ContractFault::toString)
                .containsExactly("things.yaml:3 #/webhooks/thing/post is a webhook, which has no address of its own;"
                        + " to receive it, describe the operation in paths");
    }

    @Test
    void followsASecuritySchemeIntoAnotherFile() {
        Contract contract = read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0")
                        + PATHS.replace("SCHEMA", "{}").replace("[{bearer: [things:write]}]", "[{o: [a]}]")
                        + "components: {securitySchemes: {o: {$ref: 'security.yaml#/oauth'}}}\n",
                "security.yaml",
                "oauth: {type: oauth2, flows: {}}\n"));

        assertThat(faults.found()).isEmpty();
        assertThat(contract.root()
                        .at("/paths/~1things/post/security/0/bearer/0")
                        .asText())
                .isEqualTo("a");
    }

    /** Neither the order of the files nor another reference decides; a file that nothing names may be unreadable. */
    @Test
    void findsAnIdentifierInAFileThatNothingNames() {
        Contract contract = read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0") + PATHS.replace("SCHEMA", "{$ref: schemas/a.json}"),
                "schemas/a.json",
                "{\"$id\": \"https://example.com/schemas/a.json\", \"allOf\": [{\"$ref\": \"b.json\"}]}",
                "schemas/other.json",
                "{\"$id\": \"https://example.com/schemas/b.json\", \"const\": \"found\"}",
                "schemas/notes.json",
                "no JSON"));

        assertThat(faults.found()).isEmpty();
        assertThat(schema(contract).path("$ref").asText()).startsWith("#/components/schemas/");
        assertThat(contract.root().findValuesAsText("const")).containsExactly("found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "properties: {id: {}, <<: {x: {}}} | has a YAML merge key",
                "properties: {id: &a {}, other: *a} | is a YAML alias",
            })
    void refusesYamlThatOpenApiDoesNotHave(String schema, String message) {
        readAll(Map.of("things.yaml", HEAD.replace("VERSION", "3.1.0") + PATHS.replace("SCHEMA", "{" + schema + "}")));

        assertThat(faults.found()).anySatisfy(it -> assertThat(it.message()).startsWith(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1/things.yaml   | no file directly in the folder is an API description",
                "swagger.yaml     | is Swagger 2.0",
                "paths.yaml       | is not an OpenAPI document: openapi is missing",
            })
    void saysThatAFolderHasNoDescription(String file, String message) {
        readAll(Map.of(
                file,
                switch (file) {
                    case "swagger.yaml" -> "swagger: '2.0'\n";
                    case "paths.yaml" -> "paths: {}\n";
                    default -> HEAD.replace("VERSION", "3.1.0");
                }));

        assertThat(faults.found()).singleElement().satisfies(it -> assertThat(it.message())
                .startsWith(message));
    }

    @Test
    void passesOverFilesThatAreNoPart() {
        read(Map.of(
                "things.yaml",
                HEAD.replace("VERSION", "3.1.0") + PATHS.replace("SCHEMA", "{}"),
                "package.json",
                "{\"name\": \"things\"}"));

        assertThat(faults.found()).isEmpty();
        assertThat(faults.notes())
                .extracting(ContractFault::toString)
                .containsExactly("package.json # is passed over: it is no OpenAPI document, and nothing that is"
                        + " published refers to it");
    }

    @Test
    void readsADescriptionInAFolderIfAnOverlayExtendsIt() {
        Contract contract = read(Map.of(
                "specs/things.yaml",
                HEAD.replace("VERSION", "3.0.0") + "paths: {/things: {post: {operationId: placeThing}}}\n",
                "things.overlay.yaml",
                """
                overlay: 1.0.0
                info: {title: Events, version: 1.0.0}
                extends: specs/things.yaml
                actions: [{target: "$.paths['/things'].post", update: {x-gateway: {topic: things}}}]
                """));

        assertThat(faults.found()).isEmpty();
        assertThat(contract.file()).isEqualTo("specs/things.yaml");
        assertThat(contract.root().at("/paths/~1things/post/x-gateway/topic").asText())
                .isEqualTo("things");
    }

    private Contract read(Map<String, String> folder) {
        return readAll(folder).stream()
                .filter(it -> !it.file().equals("other.yaml"))
                .findFirst()
                .orElseThrow();
    }

    private List<Contract> readAll(Map<String, String> folder) {
        return DescriptionReader.read(new TreeMap<>(folder), faults);
    }

    private static JsonNode schema(Contract contract) {
        return contract.root().at("/paths/~1things/post/requestBody/content/application~1json/schema");
    }
}
