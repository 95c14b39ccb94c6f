package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.yaml.StrictYaml;
import java.util.List;

/**
 * A document in all of its media types (RFC 9110, section 3.2).
 *
 * @param forms at least one; the first is the default
 */
public record Representations(List<Document> forms) {

    private static final String JSON = "application/json";

    /** RFC 9512. */
    private static final String YAML = "application/yaml";

    /** Draft 2020-12, section 14. */
    private static final String JSON_SCHEMA = "application/schema+json";

    /** JSON and YAML. */
    public static Representations of(JsonNode document) {
        return new Representations(
                List.of(Document.of(JSON, document.toPrettyString()), Document.of(YAML, StrictYaml.write(document))));
    }

    /** A copy with a text replaced in all forms. */
    public Representations replace(String text, String other) {
        return new Representations(forms.stream()
                .map(form -> Document.of(form.mediaType(), form.text().replace(text, other)))
                .toList());
    }

    /** A JSON Schema, by its own media type and as JSON. */
    public static Representations ofSchema(JsonNode schema) {
        String text = schema.toPrettyString();
        return new Representations(List.of(Document.of(JSON_SCHEMA, text), Document.of(JSON, text)));
    }
}
