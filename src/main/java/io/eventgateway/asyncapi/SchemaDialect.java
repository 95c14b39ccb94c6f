package io.eventgateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.SchemaCopy;
import java.util.Iterator;
import java.util.Map;

/** The schema language of payloads in an AsyncAPI document (ADR 0013). */
enum SchemaDialect {
    /** AsyncAPI's own: a superset of JSON Schema draft-07, which every tool supports. */
    ASYNC_API(new SchemaCopy.Place("#/components/schemas/", "")) {
        @Override
        JsonNode wrap(JsonNode schema) {
            return schema;
        }
    },
    /** JSON Schema 2020-12, by its media type: for contracts with keywords that draft-07 does not have. */
    JSON_SCHEMA(new SchemaCopy.Place("#/components/schemas/", "/schema")) {
        @Override
        JsonNode wrap(JsonNode schema) {
            ObjectNode wrapped =
                    JsonTrees.object().put("schemaFormat", "application/schema+json;version=draft-2020-12");
            return wrapped.set("schema", schema);
        }
    };

    private final SchemaCopy.Place place;

    SchemaDialect(SchemaCopy.Place place) {
        this.place = place;
    }

    /** The place of referenced schemas. */
    SchemaCopy.Place place() {
        return place;
    }

    abstract JsonNode wrap(JsonNode schema);

    /** Whether the schema has the same meaning in this dialect as in JSON Schema 2020-12; false in doubtful cases. */
    boolean expresses(JsonNode schema) {
        boolean same = this == JSON_SCHEMA || sameInDraft07(schema);
        for (Iterator<JsonNode> parts = schema.elements(); same && parts.hasNext(); ) {
            same = expresses(parts.next());
        }
        return same;
    }

    private static boolean sameInDraft07(JsonNode schema) {
        return SchemaKeyword.with(Trait.AFTER_DRAFT_07).stream().noneMatch(it -> schema.has(it.word()))
                && (!schema.has("$ref")
                        || schema.properties().stream().map(Map.Entry::getKey).allMatch(SchemaDialect::mayBeBesideRef));
    }

    /** Draft-07 ignores the keywords beside a {@code $ref}, which matters for all but comments. */
    private static boolean mayBeBesideRef(String keyword) {
        return keyword.equals("$ref")
                || SchemaKeyword.is(keyword, Trait.ANNOTATION) && !keyword.equals(SchemaKeyword.EXAMPLE.word());
    }
}
