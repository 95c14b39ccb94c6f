package io.eventgateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.openapi.RequestSchemas;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCopyTest {

    private final Map<String, JsonNode> found = SchemaCopy.noneYet();

    @Test
    void copiesReferencedSchemasOnly() {
        JsonNode copy = copy("""
                a: {$ref: '#/components/schemas/One'}
                components: {schemas: {One: {items: {$ref: '#/components/schemas/Two'}}, Two: {type: string}, Three: {type: string}}}
                """);

        assertThat(copy).hasToString("{\"$ref\":\"#/$defs/One\"}");
        assertThat(found.keySet()).containsExactly("One", "Two");
        assertThat(found.get("One")).hasToString("{\"items\":{\"$ref\":\"#/$defs/Two\"}}");
    }

    @Test
    void keepsReferencesIntoASchema() {
        JsonNode copy = copy("""
                a: {$ref: '#/components/schemas/One/properties/b~1c'}
                components: {schemas: {One: {properties: {b/c: {type: string}}}}}
                """);

        assertThat(copy).hasToString("{\"$ref\":\"#/$defs/One/properties/b~1c\"}");
        assertThat(found.keySet()).containsExactly("One");
    }

    @Test
    void copiesSchemasOutsideOfComponents() {
        JsonNode copy = copy("""
                a: {$ref: '#/paths/~1orders/parameters/0/schema'}
                paths: {/orders: {parameters: [{schema: {type: integer}}]}}
                """);

        assertThat(copy).hasToString("{\"$ref\":\"#/$defs/paths.1orders.parameters.0.schema\"}");
        assertThat(found.values()).singleElement().hasToString("{\"type\":\"integer\"}");
    }

    @Test
    void keepsAReferenceInDataAsData() {
        JsonNode copy = copy("a: {const: {$ref: nowhere}, examples: [{$ref: nowhere}]}");

        assertThat(copy).hasToString("{\"const\":{\"$ref\":\"nowhere\"},\"examples\":[{\"$ref\":\"nowhere\"}]}");
        assertThat(found).isEmpty();
    }

    @Test
    void copiesAPropertyNamedLikeAKeywordAsASchema() {
        JsonNode copy = copy("""
                a: {properties: {const: {$ref: '#/components/schemas/One'}}}
                components: {schemas: {One: {type: string}}}
                """);

        assertThat(copy).hasToString("{\"properties\":{\"const\":{\"$ref\":\"#/$defs/One\"}}}");
    }

    @Test
    void addressesASchemaBelowTheConfiguredServer() {
        assertThat(RequestSchemas.address(URI.create("http://10.0.0.7:8080/events/"), "placeOrder"))
                .isEqualTo("http://10.0.0.7:8080/events/schemas/placeOrder");
        assertThat(RequestSchemas.address(URI.create("https://example.org/events"), "place order"))
                .isEqualTo("https://example.org/events/schemas/place%20order");
    }

    private JsonNode copy(String yaml) {
        try {
            Contract contract = new Contract("x.yaml", LocatedDocument.read(yaml));
            return SchemaCopy.copy(contract.at("/a"), new SchemaCopy.Place("#/$defs/", ""), found);
        } catch (UnreadableDocumentException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
