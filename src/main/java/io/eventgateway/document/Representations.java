package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.yaml.StrictYaml;
import java.util.List;

/**
 * One document in all of its forms.
 *
 * @param forms at least one; the first is for those who do not say which
 */
public record Representations(List<Document> forms) {

    private static final String JSON = "application/json";

    /** RFC 9512. */
    private static final String YAML = "application/yaml";

    /** Draft 2020-12, section 14. */
    private static final String JSON_SCHEMA = "application/schema+json";

    public static Representations of(JsonNode document) {
        return new Representations(
                List.of(Document.of(JSON, document.toPrettyString()), Document.of(YAML, StrictYaml.write(document))));
    }

    /** The same, with other words in all of its forms. */
    public Representations replace(String words, String others) {
        return new Representations(forms.stream()
                .map(form -> Document.of(form.mediaType(), form.text().replace(words, others)))
                .toList());
    }

    /** A schema, by its own media type and by that of all JSON. */
    public static Representations ofSchema(JsonNode schema) {
        String text = schema.toPrettyString();
        return new Representations(List.of(Document.of(JSON_SCHEMA, text), Document.of(JSON, text)));
    }
}
