package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.yaml.LocatedDocument;

/**
 * The published operations of one API description, as an OpenAPI 3.1 document in which each {@code $ref} leads to a
 * component of the document itself.
 *
 * @param file name of the description, for messages
 * @param root not to be changed
 * @param origins the places in files from which the nodes come
 */
public record Contract(String file, JsonNode root, Origins origins) {

    /** A document that is used as it is written. */
    public Contract(String file, LocatedDocument document) {
        this(file, document.root(), new Origins(new Origins.Origin(file, document, JsonPointer.empty())));
    }

    /** The node at the pointer; {@linkplain LocatedNode#missing missing} when there is none. */
    public LocatedNode at(JsonPointer pointer) {
        return new LocatedNode(this, pointer, root().at(pointer));
    }

    /** {@code pointer} is absolute, such as {@code /components/schemas}. */
    public LocatedNode at(String pointer) {
        return at(JsonPointer.compile(pointer));
    }
}
