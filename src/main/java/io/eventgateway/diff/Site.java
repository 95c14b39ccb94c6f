package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.JsonPointers;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A schema at its place in a document. Two sites are equal only if they are the same place.
 *
 * @param root the document of the references inside
 */
record Site(JsonNode node, JsonNode root) {

    Site child(String keyword) {
        return new Site(node.path(keyword), root);
    }

    List<Site> items(String keyword) {
        return StreamSupport.stream(node.path(keyword).spliterator(), false)
                .map(it -> new Site(it, root))
                .toList();
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    boolean refers() {
        return node.path("$ref").isTextual();
    }

    /** The schema that {@code $ref} leads to. */
    Site target() {
        return new Site(root.at(JsonPointers.ofFragment(node.path("$ref").textValue())), root);
    }

    /** The name of the component that it refers to, or its title; empty when it has neither. */
    String label() {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty()
                ? node.path("title").asText("")
                : reference.substring(reference.lastIndexOf('/') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Site site && site.node == node;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(node);
    }
}
