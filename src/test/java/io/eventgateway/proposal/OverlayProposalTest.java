package io.eventgateway.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.validation.Compilers;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed, and that a check takes the proposal. */
class OverlayProposalTest {

    private static final SchemaCompiler COMPILER = Compilers.jsonSchema();

    private final Map<String, String> texts = new HashMap<>();

    @Test
    void proposesWhatACheckAccepts() {
        texts.put("orders.yaml", """
                openapi: 3.0.3
                info: {title: Orders API, version: 2.4.0}
                paths:
                  /orders:
                    post:
                      tags: [Orders]
                      operationId: placeOrder
                      summary: Place an order
                      requestBody:
                        content:
                          application/json:
                            schema: {$ref: '#/components/schemas/Order'}
                      responses: {'200': {description: ok}}
                    get:
                      operationId: listOrders
                      responses: {'200': {description: ok}}
                components:
                  schemas:
                    Order:
                      type: object
                      required: [customerId, order_id]
                      properties:
                        customerId: {type: string}
                        order_id: {type: string, nullable: false}
                        note: {type: string, nullable: true}
                """);

        OverlayProposal proposal = propose("orders.yaml");

        assertThat(proposal.text()).endsWith("""
                overlay: 1.0.0
                info:
                  title: Gateway settings of Orders API
                  version: 1.0.0
                extends: ./orders.yaml
                actions:
                  # POST /orders: Place an order
                  - target: $.paths['/orders'].post
                    update:
                      security: [{bearer: ['orders:write']}]
                      x-gateway:
                        topic: orders
                        key: $request.body#/order_id
                        type: com.example.orders.order-placed.v2
                """);
        assertThat(published("orders.yaml", proposal)).containsExactly("placeOrder orders $request.body#/order_id");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders,                     'customerId, orderId',  $request.body#/orderId",
        "/orders,                     'customerId, id',       $request.body#/id",
        "/orders,                     'requestId, uuid',      $request.body#/uuid",
        "/orders,                     'weight, customer_id',  $request.body#/customer_id",
        "/orders/{orderId},           'id',                   $request.path.orderId",
        "/orders/{order}/lines,       'lineId',               $request.body#/lineId",
        "/orders/{order}/lines,       'customerId',           $request.path.order",
        "/{tenant}/orders,            'orderNumber',          $request.body#/orderNumber",
        "/books,                      'isbn',                 $request.body#/isbn",
        "/orders,                     'phoneNumber',          ",
        "/orders,                     'requestId',            ",
    })
    void findsTheKey(String path, String required, String key) {
        texts.put("orders.yaml", description(path, required));

        assertThat(propose("orders.yaml").operations().get(0).key()).isEqualTo(Optional.ofNullable(key));
    }

    private static String description(String path, String required) {
        StringBuilder properties = new StringBuilder();
        for (String name : required.split(", ")) {
            properties.append(name).append(": {type: string}, ");
        }
        StringBuilder parameters = new StringBuilder();
        for (String segment : path.split("/")) {
            if (segment.startsWith("{")) {
                parameters.append("{name: ").append(segment, 1, segment.length() - 1);
                parameters.append(", in: path, required: true, schema: {type: string}}, ");
            }
        }
        return """
                openapi: 3.1.0
                info: {title: Shop, version: '1'}
                paths:
                  '%s':
                    post:
                      operationId: place
                      parameters: [%s]
                      requestBody:
                        content:
                          application/json:
                            schema: {type: object, required: [%s], properties: {%s}}
                """.formatted(path, parameters, required, properties);
    }

    @Test
    void findsTheKeyOfAComposedSchema() {
        texts.put("pets.json", """
                {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {"/pets": {"post": {
                  "operationId": "addPets",
                  "requestBody": {"content": {"application/json": {"schema": {
                    "type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}}}}},
                 "components": {"schemas": {
                  "Pet": {"allOf": [{"$ref": "#/components/schemas/Named"}, {"type": "object", "required": ["data"],
                    "properties": {"data": {"$ref": "#/components/schemas/Named"}}}]},
                  "Named": {"type": "object", "required": ["petId"], "properties": {"petId": {"type": "integer"}}}}}}
                """);

        OverlayProposal proposal = propose("pets.json");

        assertThat(OverlayProposal.overlayOf("pets.json")).isEqualTo("pets.overlay.yaml");
        assertThat(published("pets.json", proposal)).containsExactly("addPets pets $request.body#/petId");
    }

    @Test
    void saysWhyAnOperationIsAComment() {
        texts.put("meters.yaml", """
                openapi: 3.1.0
                info: {title: Meters, version: '1'}
                paths:
                  /meters/{meter}:
                    delete:
                      operationId: dropMeter
                      parameters: [{name: meter, in: path, required: true, schema: {type: string}}]
                  /readings:
                    post:
                      operationId: readMeter
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Reading'}}}}
                  /places:
                    put:
                      operationId: putPlace
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Place'}}}}
                  /quota:
                    $ref: parts/quota.yaml
                components:
                  schemas:
                    Reading:
                      type: object
                      required: [meter, value]
                      properties: {meter: {type: string}, value: {type: number}, at: {type: string}}
                    Place:
                      type: object
                      required: [placeId]
                      properties: {placeId: {type: string, pattern: '(?=a)b'}}
                """);
        texts.put("parts/quota.yaml", """
                post:
                  operationId: raise
                  requestBody: {content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string}}}}}}
                """);

        OverlayProposal proposal = propose("meters.yaml");

        assertThat(proposal.operations().stream()
                        .map(it -> it.place() + " " + it.refusal().orElse("")))
                .satisfiesExactly(
                        it -> assertThat(it)
                                .startsWith("DELETE /meters/{meter} It has no request body, so it could only"),
                        it -> assertThat(it)
                                .isEqualTo("POST /readings No id was found in the body or the path. The key could be"
                                        + " one of $request.body#/meter."),
                        it -> assertThat(it)
                                .startsWith("PUT /places A check refuses it: meters.yaml:")
                                .contains("#/components/schemas/Place/properties/placeId/pattern needs backtracking"),
                        it -> assertThat(it).startsWith("POST /quota It is in parts/quota.yaml, which this overlay"));
        assertThat(proposal.text())
                .contains("\nactions: []  # remove [] when")
                .contains("\n  # - target: $.paths['/meters/{meter}'].delete\n")
                .contains("\n  #       value: null\n");
        assertThat(published("meters.yaml", proposal)).isEmpty();
    }

    @Test
    void replacesARequirementThatDoesNotServe() {
        texts.put("pets.yaml", """
                openapi: 3.1.0
                info: {title: Pets, version: '1'}
                security: [{key: []}]
                paths:
                  /pets:
                    post:
                      operationId: addPet
                      requestBody: &body
                  /dogs:
                    post:
                      operationId: addDog
                      security: [{key: []}, {oauth: ['dogs:add']}]
                      requestBody: &body
                  /cats:
                    post:
                      operationId: addCat
                      security: [{bearer: [cats]}]
                      requestBody: &body
                  /cows:
                    post:
                      operationId: addCow
                      security: []
                      requestBody: &body
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-Key}
                    bearer: {type: http, scheme: bearer}
                    oauth:
                      type: oauth2
                      flows: {clientCredentials: {tokenUrl: 'https://a.example/token', scopes: {'dogs:add': Add}}}
                """.replace(
                        "&body",
                        "{content: {application/json: {schema: {type: object, required: [id], properties: {id:"
                                + " {type: string}}}}}}"));

        OverlayProposal proposal = propose("pets.yaml");

        assertThat(proposal.operations()).allMatch(OperationProposal::active);
        assertThat(proposal.text())
                .contains("- target: $.paths['/cows'].post.security\n    remove: true")
                .contains("security: [{bearer: ['pets:write']}]")
                .contains("security: [{bearer: ['cows:write']}]")
                .doesNotContain("['cats", "['dogs:");
        assertThat(published("pets.yaml", proposal)).hasSize(4);
    }

    @Test
    void namesOperationsWithoutId() {
        texts.put("a shop.yaml", """
                openapi: 3.1.0
                info: {title: "It's #1: a shop", version: '1'}
                paths:
                  "/its #1/{cart-id}/lines":
                    post:
                      summary: "Two\\nlines \\u2028 # of: 'text'"
                      parameters: [{name: cart-id, in: path, required: true, schema: {type: string}}]
                      requestBody: {content: {application/json: {schema: {type: object}}}}
                """);

        OverlayProposal proposal = propose("a shop.yaml");

        assertThat(published("a shop.yaml", proposal))
                .containsExactly("createIts1ByCartIdLines its-1 $request.path.cart-id");
    }

    @Test
    void leavesOutWhatIsPublished() {
        texts.put("orders.yaml", description("/orders", "orderId"));
        texts.put("orders.overlay.yaml", propose("orders.yaml").text());
        texts.put("gateway.overlay.yaml", texts.remove("orders.overlay.yaml"));

        assertThat(propose("orders.yaml").operations()).isEmpty();
    }

    @Test
    void readsNoOverlayOfItsOwnName() {
        texts.put("orders.yaml", description("/orders", "orderId"));
        texts.put("orders.overlay.yaml", "overlay: {");

        assertThat(published("orders.yaml", propose("orders.yaml"))).hasSize(1);
    }

    @Test
    void saysWhyADescriptionCannotBeRead() throws IOException {
        texts.put("old.json", new ObjectMapper().writeValueAsString(Map.of("swagger", "2.0")));
        FaultCollector faults = new FaultCollector();

        assertThat(OverlayProposal.of(texts, "old.json", ".", COMPILER, faults)).isEmpty();
        assertThat(faults.found()).singleElement().asString().contains("is Swagger 2.0");
    }

    private OverlayProposal propose(String file) {
        return OverlayProposal.of(texts, file, "contracts", COMPILER, new FaultCollector())
                .orElseThrow();
    }

    /** The operations of the folder with the overlay, which has no fault. */
    private List<String> published(String file, OverlayProposal proposal) {
        Map<String, String> folder = new HashMap<>(texts);
        folder.put(OverlayProposal.overlayOf(file), proposal.text());
        CatalogueReadResult result = CatalogueReadResult.of(folder, COMPILER);
        assertThat(result.faults()).isEmpty();
        assertThat(result.warnings()).noneMatch(it -> it.message().contains("selects nothing"));
        return result.catalogue().orElseThrow().operations().stream()
                .map(it -> it.id() + " " + it.event().topic() + " " + it.event().key())
                .toList();
    }
}
