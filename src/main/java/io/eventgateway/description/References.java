package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves references within the files of a folder: by the path of a file, by {@code $id} and {@code $anchor} (JSON
 * Schema 2020-12, section 8.2), and by {@code $self} (OpenAPI 3.2, section 4.1.2). Nothing is ever fetched.
 */
final class References {

    /** The folder as a base URI; its files are below it. */
    private static final String FOLDER = "folder:/";

    private static final Set<String> NAMED_OBJECTS = Set.of("schemas", "parameters", "requestBodies", "headers");

    private final DescriptionFolder folder;
    /** URI without fragment to the schema or document with this URI. */
    private final Map<String, LocatedNode> resources = new HashMap<>();
    /** URI with fragment to the schema with this anchor. */
    private final Map<String, LocatedNode> anchors = new HashMap<>();
    /** File and pointer of a schema with {@code $id}, or of a document, to its URI. */
    private final Map<String, URI> bases = new HashMap<>();
    /** File and pointer of a resource to its dynamic anchors. */
    private final Map<String, Map<String, LocatedNode>> dynamicAnchors = new HashMap<>();

    private final Set<String> indexed = new HashSet<>();

    References(DescriptionFolder folder) {
        this.folder = folder;
    }

    /** Makes the identifiers in a document known. */
    void index(Contract document) {
        if (indexed.add(document.file())) {
            URI base = ofFile(document.file());
            String self = document.root().path("$self").asText("");
            LocatedNode root = document.at("");
            resources.put(base.toString(), root);
            URI named = self.isEmpty() ? base : base.resolve(uri(self));
            bases.put(place(root), named);
            resources.put(named.toString(), root);
            index(root, named, root, false);
        }
    }

    /** @param named whether the members of the node are names that an author chose */
    private void index(LocatedNode node, URI base, LocatedNode resource, boolean named) {
        URI here = base;
        LocatedNode around = resource;
        if (!named && node.node().path("$id").isTextual()) {
            here = base.resolve(uri(withoutFragment(node.text("$id"))));
            around = node;
            resources.put(here.toString(), node);
            bases.put(place(node), here);
        }
        if (!named) {
            anchor(node, "$anchor", here);
            if (anchor(node, "$dynamicAnchor", here)) {
                dynamicAnchors
                        .computeIfAbsent(place(around), it -> new HashMap<>())
                        .put(node.text("$dynamicAnchor"), node);
            }
        }
        URI inside = here;
        LocatedNode insideOf = around;
        node.items().filter(it -> it.node().isContainerNode()).forEach(it -> index(it, inside, insideOf, false));
        node.members()
                .filter(it -> it.node().isContainerNode())
                .filter(it -> named || !it.name().startsWith("x-") && !SchemaKeyword.is(it.name(), Trait.DATA))
                .forEach(it -> index(it, inside, insideOf, !named && hasNames(it.name())));
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

    /** The dynamic anchors of the resource that a node is in. */
    Map<String, LocatedNode> dynamicAnchors(LocatedNode node) {
        return dynamicAnchors.getOrDefault(place(resource(node)), Map.of());
    }

    /** Whether any schema has a dynamic anchor. */
    boolean anyDynamic() {
        return !dynamicAnchors.isEmpty();
    }

    /** The node that a reference in a node leads to; empty when it leads nowhere in the folder. */
    Optional<LocatedNode> resolve(LocatedNode holder, String reference) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        try {
            LocatedNode around = resource(holder);
            URI base = bases.get(place(around));
            if (path.isEmpty()) {
                return inside(around, base, fragment)
                        .or(() -> pointer(holder.contract().at(""), fragment));
            }
            URI target = base.resolve(uri(path));
            load(target);
            LocatedNode found = resources.get(target.toString());
            return found == null ? Optional.empty() : inside(found, target, fragment);
        } catch (IllegalArgumentException notAReference) {
            return Optional.empty();
        }
    }

    /** The file in the folder that a reference names, whether it exists or not; empty for any other reference. */
    Optional<String> file(LocatedNode holder, String reference) {
        try {
            URI target = bases.get(place(resource(holder))).resolve(uri(withoutFragment(reference)));
            return Optional.of(target.toString())
                    .filter(it -> it.startsWith(FOLDER) && !it.startsWith(FOLDER + ".."))
                    .map(it -> URI.create(it).getPath().substring(1));
        } catch (IllegalArgumentException notAReference) {
            return Optional.empty();
        }
    }

    private void load(URI target) {
        if (!resources.containsKey(target.toString()) && target.toString().startsWith(FOLDER)) {
            folder.referred(target.getPath().substring(1)).ifPresent(this::index);
        } else if (resources.containsKey(target.toString())) {
            folder.referred(resources.get(target.toString()).contract().file());
        }
    }

    private Optional<LocatedNode> inside(LocatedNode resource, URI base, String fragment) {
        return fragment.isEmpty() || fragment.startsWith("/")
                ? pointer(resource, fragment)
                : Optional.ofNullable(anchors.get(base + "#" + fragment));
    }

    private static Optional<LocatedNode> pointer(LocatedNode resource, String fragment) {
        if (!fragment.isEmpty() && !fragment.startsWith("/")) {
            return Optional.empty();
        }
        JsonPointer inside = JsonPointers.ofFragment("#" + fragment);
        JsonNode node = resource.node().at(inside);
        return node.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new LocatedNode(resource.contract(), resource.pointer().append(inside), node));
    }

    /** The schema with {@code $id} around the node, or the document. */
    private LocatedNode resource(LocatedNode node) {
        index(node.contract());
        JsonPointer at = node.pointer();
        while (!bases.containsKey(node.contract().file() + "#" + at)) {
            at = at.head();
        }
        return node.contract().at(at);
    }

    private static String place(LocatedNode node) {
        return node.contract().file() + "#" + node.pointer();
    }

    private static String withoutFragment(String reference) {
        int hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    /** Any file name, also one with a colon or a percent sign. */
    private static URI ofFile(String file) {
        try {
            return new URI("folder", null, "/" + file, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** File names may have characters that a URI must not have. */
    private static URI uri(String text) {
        return URI.create(text.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D"));
    }
}
