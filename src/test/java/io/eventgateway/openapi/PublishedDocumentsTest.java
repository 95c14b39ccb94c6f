package io.eventgateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.asyncapi.AsyncApiBuilder;
import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.yaml.StrictYaml;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Leaves the documents in {@code target/documents}, where {@code src/test/documents} lints them. */
class PublishedDocumentsTest {

    private static final Path WRITTEN = Path.of("target/documents");

    /** What the shipped contracts do not make use of. */
    private static final Catalogue UNUSUAL = Catalogues.read("""
            openapi: 3.1.0
            info: {title: Deliveries, version: 1.0.0, description: Parcels on their way.}
            paths:
              /deliveries:
                post:
                  operationId: reportDelivery
                  summary: Report a delivery
                  description: Where a parcel is.
                  deprecated: true
                  security: [{bearer: ['deliveries:write', 'parcels:write']}]
                  parameters:
                    - {name: X-Carrier, in: header, required: true, description: Who carries it., schema: {type: string}, example: swift}
                  x-gateway:
                    topic: deliveries.{tenant}
                    key: $request.body#/parcel
                    type: com.example.deliveries.reported.v1
                    headers: {carrier: $request.header.X-Carrier}
                    idempotency-key: required
                    topic-config: {cleanup.policy: 'compact,delete', retention.ms: '86400000', compression.type: zstd}
                    deprecated-since: 2026-12-01
                    sunset: 2027-06-30
                    deprecation-link: https://example.com/deprecations#deliveries
                  requestBody: {$ref: '#/components/requestBodies/Delivery'}
              /deliveries/short:
                post:
                  operationId: reportShortly
                  summary: Report a delivery in short
                  description: Where a parcel is, in a word.
                  security: [{bearer: ['deliveries:write']}]
                  x-gateway:
                    topic: deliveries.{tenant}
                    key: $request.body#/parcel
                    type: com.example.deliveries.reported.v1
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          additionalProperties: false
                          required: [parcel]
                          properties: {parcel: {type: string}}
                        example: {parcel: P-1}
              /deliveries/lost/{number}:
                parameters:
                  - {name: number, in: path, required: true, description: The parcel., schema: {type: integer}, example: 7}
                  - {name: Accept, in: header, description: Ignored., schema: {type: string}}
                post:
                  operationId: reportLoss
                  summary: Report a loss
                  description: A lost parcel.
                  security: [{bearer: ['deliveries:write']}]
                  parameters:
                    - {name: depot, in: query, required: true, description: Where., schema: {type: string}, example: S 1}
                    - {name: days, in: query, description: When., explode: false, schema: {type: array, items: {type: integer}}, example: [1, 2]}
                    - name: seen
                      in: query
                      style: deepObject
                      description: Where it was seen.
                      schema: {type: object, properties: {lane: {type: integer}}}
                    - {name: idempotency-key, in: header, description: The number of the report., schema: {type: string, format: uuid}}
                  x-gateway: {topic: 'deliveries.{tenant}', key: $request.query.depot, type: com.example.deliveries.lost.v1}
                  requestBody:
                    required: true
                    content:
                      application/json; charset=utf-8:
                        schema: {$ref: '#/components/schemas/Parcel'}
                        example: {parcel: P-1}
                      application/vnd.parcel+json:
                        schema: {$ref: '#/components/schemas/Parcel'}
                      application/xml:
                        schema: {$ref: '#/components/schemas/Parcel'}
            components:
              requestBodies:
                Delivery:
                  description: A parcel and the parcels in it.
                  required: true
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Parcel'}
                      example: {parcel: P-1, position: ['59.33', '18.06'], holds: [{parcel: P-2}]}
              schemas:
                Parcel:
                  type: object
                  description: A parcel.
                  additionalProperties: false
                  required: [parcel]
                  properties:
                    parcel: {type: string, maxLength: 40}
                    position:
                      type: array
                      prefixItems: [{$ref: '#/components/schemas/Angle'}, {$ref: '#/components/schemas/Angle'}]
                      items: {$ref: '#/components/schemas/Angle'}
                    holds: {type: array, maxItems: 9, items: {$ref: '#/components/schemas/Parcel'}}
                Angle: {type: string, pattern: '^-?[0-9]{1,3}\\.[0-9]+$'}
                Forgotten: {type: string, description: Nothing refers to it.}
            """);

    private static final PublishConfig MOST_SAID = config(Map.of(
            "gateway.publish.description", "Parcels.",
            "gateway.publish.contact.url", "https://example.com/help",
            "gateway.publish.server-url", "https://events.example.org/parcels",
            "gateway.publish.terms-of-service", "https://example.com/terms",
            "gateway.publish.token-url", "https://id.example.com/token",
            "gateway.publish.authorization-url", "https://id.example.com/authorize",
            "gateway.publish.kafka-host", "broker.example.com:9092"));

    /** Generators of code name a class by the title, and number schemas without one. */
    @Test
    void nameTheModelsOfEvents() {
        JsonNode shipped = AsyncApiBuilder.of(Catalogues.shipped(), config(Map.of()), "1.0.0");
        JsonNode messages = shipped.at("/channels/customers/messages");

        assertThat(messages.path("com.example.customers.customer-changed.v1")
                        .at("/headers/title")
                        .asText())
                .isEqualTo("PutCustomerHeaders");
        assertThat(messages.path("com.example.customers.customer-erased.v1")
                        .at("/payload/title")
                        .asText())
                .isEqualTo("EraseCustomerTombstone");
        assertThat(shipped.at("/components/schemas/Customer/properties/kind/title")
                        .asText())
                .isEqualTo("CustomerKind");
        assertThat(shipped.at("/components/schemas/Customer/properties/name").has("title"))
                .isFalse();
    }

    @Test
    void areCommittedAsTheyArePublished() throws IOException {
        Catalogue shipped = Catalogues.shipped();
        PublishConfig config = config(Map.of());

        write("openapi.yaml", OpenApiBuilder.of(shipped, config, "1.0.0"));
        write("asyncapi.yaml", AsyncApiBuilder.of(shipped, config, "1.0.0"));

        for (String name : List.of("openapi.yaml", "asyncapi.yaml")) {
            assertThat(Files.readString(Path.of("docs").resolve(name)).equals(Files.readString(WRITTEN.resolve(name))))
                    .as(
                            "docs/%1$s is not what is published. If the change is meant: cp target/documents/%1$s docs/",
                            name)
                    .isTrue();
        }
    }

    @Test
    void sayWhatIsConfigured() throws IOException {
        JsonNode openApi = write("openapi-unusual.yaml", OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0"));
        JsonNode asyncApi = write("asyncapi-unusual.yaml", AsyncApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0"));

        assertThat(openApi.at("/info/description").asText()).startsWith("Parcels.\n\n");
        assertThat(openApi.at("/info/contact/url").asText()).isEqualTo("https://example.com/help");
        assertThat(openApi.at("/info/termsOfService").asText()).isEqualTo("https://example.com/terms");
        assertThat(openApi.at("/servers/0/url").asText()).isEqualTo("https://events.example.org/parcels");
        assertThat(asyncApi.at("/servers/kafka/host").asText()).isEqualTo("broker.example.com:9092");
        assertThat(asyncApi.at("/servers/kafka/protocol").asText()).isEqualTo("kafka-secure");
    }

    @Test
    void listTheScopesOfAllOperations() {
        JsonNode document = OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0");

        JsonNode scopes = document.at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes");

        assertThat(scopes.path("deliveries:write").asText()).isEqualTo("reportDelivery, reportLoss, reportShortly");
        assertThat(scopes.path("topics:read").asText()).isEqualTo("getAsyncApi, getTopic, listTopics");
        assertThat(document.at("/paths/~1deliveries/post/security").toString())
                .isEqualTo(
                        "[{\"oauth2\":[\"deliveries:write\",\"parcels:write\"]},{\"bearer\":[\"deliveries:write\",\"parcels:write\"]}]");
    }

    @Test
    void offerATokenOfTheIssuerBeforeAPastedOne() {
        JsonNode schemes = OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0").at("/components/securitySchemes");
        JsonNode unknown = OpenApiBuilder.of(UNUSUAL, config(Map.of()), "1.0.0").at("/components/securitySchemes");

        assertThat(schemes.fieldNames()).toIterable().containsExactly("oauth2", "bearer");
        assertThat(unknown.fieldNames()).toIterable().containsExactly("bearer");
    }

    @Test
    void letPeopleSignInWhereTheyCan() {
        JsonNode flows = OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0").at("/components/securitySchemes/oauth2/flows");

        assertThat(flows.fieldNames()).toIterable().containsExactly("authorizationCode", "clientCredentials");
        assertThat(flows.at("/authorizationCode/authorizationUrl").asText())
                .isEqualTo("https://id.example.com/authorize");
        assertThat(flows.at("/authorizationCode/scopes")).isEqualTo(flows.at("/clientCredentials/scopes"));
    }

    @Test
    void needATokenEndpointWherePeopleSignIn() {
        PublishConfig config = config(Map.of("gateway.publish.authorization-url", "https://id.example.com/authorize"));

        assertThatThrownBy(() -> OpenApiBuilder.of(UNUSUAL, config, "1.0.0"))
                .hasMessageContaining("gateway.publish.token-url");
    }

    @Test
    void nameAVersionThatCallersCanUse() {
        PublishConfig said = config(Map.of("gateway.publish.version", "2026-11"));

        assertThat(OpenApiBuilder.of(UNUSUAL, said, "1.0.0").at("/info/version").asText())
                .isEqualTo("2026-11");
        assertThat(AsyncApiBuilder.of(UNUSUAL, MOST_SAID, "1.2.0-SNAPSHOT")
                        .at("/info/version")
                        .asText())
                .isEqualTo("1.2.0");
    }

    /** Tools send an example as it is, and a second request with the same key and another body is refused. */
    @Test
    void giveNoExampleOfAnIdempotencyKey() {
        JsonNode parameters = OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0").at("/components/parameters");

        for (String name : List.of("IdempotencyKey", "RequiredIdempotencyKey")) {
            assertThat(parameters.path(name).path("name").asText()).isEqualTo("Idempotency-Key");
            assertThat(parameters.path(name).has("example")).isFalse();
        }
    }

    @Test
    void putUntaggedOperationsUnderTheirContractsTitle() {
        JsonNode document = OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0");

        assertThat(document.at("/paths/~1deliveries/post/tags/0").asText()).isEqualTo("Deliveries");
        assertThat(document.at("/tags/0").toString())
                .isEqualTo("{\"name\":\"Deliveries\",\"description\":\"Parcels on their way.\"}");
    }

    @Test
    void leaveOutWhatNothingRefersTo() {
        JsonNode components = OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0").path("components");

        assertThat(components.path("schemas").has("Parcel")).isTrue();
        assertThat(components.path("schemas").has("Forgotten")).isFalse();
        assertThat(components.path("responses").has("BatchResult")).isFalse();
    }

    @Test
    void sayThatAnOperationWillEnd() {
        JsonNode operation = OpenApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0").at("/paths/~1deliveries/post");

        assertThat(operation.path("description").asText())
                .endsWith("Deprecated as of 2026-12-01. Expected to stop working on 2027-06-30."
                        + " See <https://example.com/deprecations#deliveries>.");
        assertThat(operation.path("responses"))
                .allSatisfy(response -> assertThat(response.path("headers").fieldNames())
                        .toIterable()
                        .contains("Deprecation", "Sunset", "Link"));
    }

    @Test
    void describeASharedMessageByEachOfItsOperations() {
        JsonNode message = AsyncApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0")
                .at("/channels/deliveries.{tenant}/messages/com.example.deliveries.reported.v1");

        assertThat(message.at("/payload/schema/anyOf")).hasSize(2);
        assertThat(message.at("/examples")).hasSize(2);
    }

    @Test
    void describeATopicOfEachTenantByAParameter() {
        JsonNode channel = AsyncApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0").at("/channels/deliveries.{tenant}");

        assertThat(channel.path("address").asText()).isEqualTo("deliveries.{tenant}");
        assertThat(channel.at("/parameters/tenant/description").asText()).isNotEmpty();
        assertThat(channel.at("/bindings/kafka").has("topic")).isFalse();
        assertThat(channel.at("/bindings/kafka/topicConfiguration").toString())
                .isEqualTo(
                        "{\"cleanup.policy\":[\"compact\",\"delete\"],\"compression.type\":\"zstd\",\"retention.ms\":86400000}");
    }

    @Test
    void nameTheDialectOfSchemasThatDraft07CannotExpress() {
        JsonNode plain = AsyncApiBuilder.of(Catalogues.shipped(), MOST_SAID, "1.0.0");
        JsonNode newer = AsyncApiBuilder.of(UNUSUAL, MOST_SAID, "1.0.0");

        assertThat(plain.findValues("schemaFormat")).isEmpty();
        assertThat(newer.at("/components/schemas/Parcel/schemaFormat").asText())
                .isEqualTo("application/schema+json;version=draft-2020-12");
        assertThat(newer.at("/components/schemas/Parcel/schema/properties/holds/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Parcel/schema");
    }

    @Test
    void keepASchemaThatRefersToItselfInOneDocument() {
        JsonNode schema = RequestSchemas.ofAll(UNUSUAL).get("reportDelivery").orElseThrow();

        assertThat(schema.path("title").asText()).isEqualTo("Report a delivery");
        assertThat(StreamSupport.stream(schema.path("$defs").properties().spliterator(), false)
                        .map(Map.Entry::getKey))
                .containsExactly("Angle", "Parcel");
        assertThat(schema.findValuesAsText("$ref")).containsOnly("#/$defs/Angle", "#/$defs/Parcel");
    }

    private static JsonNode write(String name, JsonNode document) throws IOException {
        Files.createDirectories(WRITTEN);
        Files.writeString(WRITTEN.resolve(name), StrictYaml.write(document));
        return document;
    }

    /** Contact and licence are what linters ask for. */
    private static PublishConfig config(Map<String, String> more) {
        return new SmallRyeConfigBuilder()
                .withMapping(PublishConfig.class)
                .withDefaultValue("gateway.publish.contact.name", "Event Gateway")
                .withDefaultValue("gateway.publish.contact.email", "events@example.com")
                .withDefaultValue("gateway.publish.license.name", "Apache-2.0")
                .withDefaultValue("gateway.publish.license.url", "https://www.apache.org/licenses/LICENSE-2.0")
                .withDefaultValues(more)
                .build()
                .getConfigMapping(PublishConfig.class);
    }
}
