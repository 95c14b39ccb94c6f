package io.eventgateway.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.Map;
import java.util.TreeMap;

/** Copies a schema of a contract, and the schemas that it refers to, into another document. */
public final class SchemaCopy {

    private static final JsonPointer SCHEMAS = JsonPointer.compile("/components/schemas");

    /** A keyword of OpenAPI that JSON Schema ignores; its mapping would lead out of the document. */
    private static final String DISCRIMINATOR = "discriminator";

    private final Contract contract;
    private final Place place;
    private final Map<String, JsonNode> found;

    private SchemaCopy(Contract contract, Place place, Map<String, JsonNode> found) {
        this.contract = contract;
        this.place = place;
        this.found = found;
    }

    /**
     * The place of referenced schemas in the other document.
     *
     * @param home such as {@code #/$defs/}
     * @param inside follows the name, such as {@code /schema}; may be empty
     */
    public record Place(String home, String inside) {}

    /** @param found receives the copies of all referenced schemas, by name */
    public static JsonNode copy(LocatedNode schema, Place place, Map<String, JsonNode> found) {
        return new SchemaCopy(schema.contract(), place, found).schema(schema.node());
    }

    /** An empty map for the copies. Sorted, so that every replica publishes the same text. */
    public static Map<String, JsonNode> noneYet() {
        return new TreeMap<>();
    }

    private JsonNode schema(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            schema.forEach(it -> copy.add(schema(it)));
            return copy;
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(member -> keyword(copy, member.getKey(), member.getValue()));
        return copy;
    }

    private void keyword(ObjectNode copy, String keyword, JsonNode value) {
        if (keyword.equals("$ref")) {
            copy.put(keyword, refer(JsonPointers.ofFragment(value.asText())));
        } else if (SchemaKeyword.is(keyword, Trait.NAMED)) {
            ObjectNode named = copy.putObject(keyword);
            value.properties().forEach(it -> named.set(it.getKey(), schema(it.getValue())));
        } else if (SchemaKeyword.is(keyword, Trait.DATA)) {
            copy.set(keyword, value);
        } else if (!keyword.equals(DISCRIMINATOR)) {
            copy.set(keyword, schema(value));
        }
    }

    private String refer(JsonPointer target) {
        JsonPointer rest = below(target);
        String name = rest == null
                ? target.toString().substring(1).replaceAll("[^A-Za-z0-9]+", ".")
                : rest.getMatchingProperty();
        if (!found.containsKey(name)) {
            found.put(name, JsonNodeFactory.instance.objectNode()); // ends a schema that refers to itself
            found.put(
                    name,
                    schema(
                            rest == null
                                    ? contract.root().at(target)
                                    : contract.root().at(SCHEMAS).path(name)));
        }
        String deeper = rest == null ? "" : rest.tail().toString();
        return place.home()
                + JsonPointers.toFragment("/" + escaped(name)).substring(2)
                + place.inside()
                + JsonPointers.toFragment(deeper).substring(1);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer below {@code /components/schemas}; null when it leads elsewhere. */
    private static JsonPointer below(JsonPointer target) {
        return target.toString().startsWith(SCHEMAS + "/") ? target.tail().tail() : null;
    }
}
