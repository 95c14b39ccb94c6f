package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.yaml.LocatedYaml;

/**
 * One OpenAPI 3.1 document as its author wrote it.
 *
 * @param file its file name, for messages
 */
public record Contract(String file, LocatedYaml document) {

    /** The whole document; not to be changed. */
    public JsonNode root() {
        return document.root();
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
