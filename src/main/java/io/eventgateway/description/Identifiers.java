package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The identifiers that documents declare: {@code $id} and anchors of schemas (JSON Schema 2020-12, section 8.2), and
 * {@code $self} of a description (OpenAPI 3.2, section 4.1.2).
 */
final class Identifiers {

    private static final Set<String> NAMED_OBJECTS = Set.of("schemas", "parameters", "requestBodies", "headers");

    /** URI without fragment to the schema or document with this URI. */
    private final Map<URI, LocatedNode> resources = new HashMap<>();
    /** URI with fragment to the schema with this anchor. */
    private final Map<String, LocatedNode> anchors = new HashMap<>();
    /** Place of a schema with {@code $id}, or of a document, to its URI. */
    private final Map<String, URI> bases = new HashMap<>();
    /** Place of a resource to its dynamic anchors. */
    private final Map<String, Map<String, LocatedNode>> dynamicAnchors = new HashMap<>();

    private final Set<String> indexed = new HashSet<>();

    /** Makes the identifiers in a document known. */
    void add(Contract document) {
        if (indexed.add(document.file())) {
            URI file = FolderUri.of(document.file());
            LocatedNode root = document.at("");
            URI named = identifier(file, root, "$self");
            resources.put(file, root);
            resources.put(named, root);
            bases.put(root.toString(), named);
            add(root, named, root, false);
        }
    }

    /** @param named whether the members of the node are names that an author chose */
    private void add(LocatedNode node, URI base, LocatedNode around, boolean named) {
        if (!named && node.node().path("$id").isTextual()) {
            URI own = identifier(base, node, "$id");
            resources.put(own, node);
            bases.put(node.toString(), own);
            keywords(node, own, node);
            inside(node, own, node, false);
        } else {
            if (!named) {
                keywords(node, base, around);
            }
            inside(node, base, around, named);
        }
    }

    private void keywords(LocatedNode schema, URI base, LocatedNode around) {
        anchor(schema, "$anchor", base);
        if (anchor(schema, "$dynamicAnchor", base)) {
            dynamicAnchors
                    .computeIfAbsent(around.toString(), it -> new HashMap<>())
                    .put(schema.text("$dynamicAnchor"), schema);
        }
    }

    private void inside(LocatedNode node, URI base, LocatedNode around, boolean named) {
        node.items().filter(it -> it.node().isContainerNode()).forEach(it -> add(it, base, around, false));
        node.members()
                .filter(it -> it.node().isContainerNode())
                .filter(it -> named || !it.name().startsWith("x-") && !SchemaKeyword.is(it.name(), Trait.DATA))
                .forEach(it -> add(it, base, around, !named && hasNames(it.name())));
    }

    /** An identifier that is no URI names nothing. */
    private static URI identifier(URI base, LocatedNode node, String keyword) {
        try {
            return FolderUri.resolve(base, FolderUri.withoutFragment(node.text(keyword)));
        } catch (IllegalArgumentException noUri) {
            return base;
        }
    }

    private static boolean hasNames(String member) {
        return SchemaKeyword.is(member, Trait.NAMED) || NAMED_OBJECTS.contains(member);
    }

    private boolean anchor(LocatedNode node, String keyword, URI base) {
        boolean present = node.node().path(keyword).isTextual();
        if (present) {
            anchors.put(base + "#" + node.text(keyword), node);
        }
        return present;
    }

    /** The schema or document with the URI. */
    Optional<LocatedNode> resource(URI uri) {
        return Optional.ofNullable(resources.get(uri));
    }

    /** The schema with the anchor in the resource with the URI. */
    Optional<LocatedNode> anchored(URI resource, String anchor) {
        return Optional.ofNullable(anchors.get(resource + "#" + anchor));
    }

    /** The schema with {@code $id} around the node, or the document. */
    LocatedNode around(LocatedNode node) {
        add(node.contract());
        LocatedNode at = node;
        while (!bases.containsKey(at.toString())) {
            JsonPointer outer = at.pointer().head();
            at = node.contract().at(outer);
        }
        return at;
    }

    /** The URI of a schema with {@code $id}, or of a document. */
    URI base(LocatedNode resource) {
        return bases.get(resource.toString());
    }

    /** Whether any schema has a dynamic anchor. */
    boolean anyDynamic() {
        return !dynamicAnchors.isEmpty();
    }

    /** The dynamic anchors of the resource that a node is in. */
    Map<String, LocatedNode> dynamicAnchors(LocatedNode node) {
        return dynamicAnchors.getOrDefault(around(node).toString(), Map.of());
    }
}
