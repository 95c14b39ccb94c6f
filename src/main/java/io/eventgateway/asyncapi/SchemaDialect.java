package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.SchemaCopy;
import java.util.Iterator;
import java.util.Set;

/** In which words an AsyncAPI document describes payloads (ADR 0013). */
enum SchemaDialect {
    /** AsyncAPI's own: a superset of JSON Schema draft-07, which every tool understands. */
    ASYNC_API(new SchemaCopy.Place("#/components/schemas/", "")) {
        @Override
        JsonNode wrap(JsonNode schema) {
            return schema;
        }
    },
    /** JSON Schema 2020-12 as the contract has it, named as such: for contracts that say what draft-07 cannot. */
    JSON_SCHEMA(new SchemaCopy.Place("#/components/schemas/", "/schema")) {
        @Override
        JsonNode wrap(JsonNode schema) {
            ObjectNode wrapped =
                    JsonTrees.object().put("schemaFormat", "application/schema+json;version=draft-2020-12");
            return wrapped.set("schema", schema);
        }
    };

    /** Keywords that draft-07 does not have. */
    private static final Set<String> NEWER = Set.of(
            "$defs",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "prefixItems",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedItems",
            "unevaluatedProperties",
            "minContains",
            "maxContains");

    /** What may stand beside {@code $ref}, where draft-07 overlooks everything: it only comments. */
    private static final Set<String> COMMENTS = Set.of(
            "$ref", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment");

    private final SchemaCopy.Place place;

    SchemaDialect(SchemaCopy.Place place) {
        this.place = place;
    }

    /** Where schemas stand that are referred to. */
    SchemaCopy.Place place() {
        return place;
    }

    abstract JsonNode wrap(JsonNode schema);

    /** Whether the schema means in this dialect what it means in JSON Schema 2020-12; when in doubt, not. */
    boolean says(JsonNode schema) {
        boolean says = this == JSON_SCHEMA || sameInDraft07(schema);
        for (Iterator<JsonNode> parts = schema.elements(); says && parts.hasNext(); ) {
            says = says(parts.next());
        }
        return says;
    }

    private static boolean sameInDraft07(JsonNode schema) {
        return NEWER.stream().noneMatch(schema::has)
                && (!schema.has("$ref") || schema.properties().stream().allMatch(it -> COMMENTS.contains(it.getKey())));
    }
}
