package io.eventgateway.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.JsonPointers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Copies schemas out of a contract, together with all that they refer to, so that they can stand in another document. */
public final class SchemaCopy {

    private static final JsonPointer SCHEMAS = JsonPointer.compile("/components/schemas");

    /** Keywords whose members are named by the author; each value is a schema. */
    private static final Set<String> MAPS = Set.of("properties", "patternProperties", "$defs", "dependentSchemas");

    /** Keywords whose values are data: a member {@code $ref} in there is no reference. */
    private static final Set<String> DATA = Set.of("const", "enum", "default", "example", "examples");

    /** OpenAPI's own, of no meaning to JSON Schema; its mapping would lead out of the document. */
    private static final String DISCRIMINATOR = "discriminator";

    private final JsonNode root;
    private final Place place;
    private final Map<String, JsonNode> found;

    private SchemaCopy(JsonNode root, Place place, Map<String, JsonNode> found) {
        this.root = root;
        this.place = place;
        this.found = found;
    }

    /**
     * Where referenced schemas go.
     *
     * @param home such as {@code #/$defs/}
     * @param inside what follows the name, such as {@code /schema}; mostly empty
     */
    public record Place(String home, String inside) {}

    /** @param found receives all that is referred to, by name */
    public static JsonNode copy(JsonNode root, JsonNode schema, Place place, Map<String, JsonNode> found) {
        return new SchemaCopy(root, place, found).schema(schema);
    }

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
        } else if (MAPS.contains(keyword)) {
            ObjectNode named = copy.putObject(keyword);
            value.properties().forEach(it -> named.set(it.getKey(), schema(it.getValue())));
        } else if (DATA.contains(keyword)) {
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
            found.put(name, JsonNodeFactory.instance.objectNode()); // so that a schema that refers to itself ends
            found.put(
                    name,
                    schema(rest == null ? root.at(target) : root.at(SCHEMAS).path(name)));
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

    /** What follows {@code /components/schemas}; null when the pointer leads elsewhere. */
    private static JsonPointer below(JsonPointer target) {
        return target.toString().startsWith(SCHEMAS + "/") ? target.tail().tail() : null;
    }
}
