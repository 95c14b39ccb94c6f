package io.eventgateway.tenant;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A tenants file as a tree, and the mistakes found in it, each with its line. */
final class TenantsDocument {

    private final String file;
    private final LocatedDocument document;
    private final Set<String> mistakes = new LinkedHashSet<>();

    /** @throws InvalidTenantsException when the text is not YAML */
    TenantsDocument(String file, String text) {
        this.file = file;
        try {
            this.document = LocatedDocument.read(text);
        } catch (UnreadableDocumentException e) {
            throw new InvalidTenantsException(List.of(file + ":" + e.line() + " " + e.getMessage()));
        }
        document.aliases().forEach(alias -> fault(alias, "is a YAML alias; write it out"));
    }

    JsonNode root() {
        return document.root();
    }

    void fault(JsonPointer where, String message) {
        mistakes.add(file + ":" + document.line(where) + " #" + where + " " + message);
    }

    /** @throws InvalidTenantsException with all mistakes, if there are any */
    void requireNoMistakes() {
        if (!mistakes.isEmpty()) {
            throw new InvalidTenantsException(List.copyOf(mistakes));
        }
    }
}
