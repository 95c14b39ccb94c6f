package io.eventgateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fixed parts of published documents: texts, the gateway's own operations, and components. */
public final class DocumentTemplates {

    private DocumentTemplates() {}

    /** A new copy of a template, which may be changed. */
    public static ObjectNode read(String file) {
        try (InputStream text = DocumentTemplates.class.getResourceAsStream("/document/" + file)) {
            return (ObjectNode) StrictYaml.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
