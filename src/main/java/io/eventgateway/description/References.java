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
import java.util.Locale;
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

    private static final int MAX_HOPS = 32;
    /** RFC 3986, section 2; without brackets, which only an IP address may have. */
    private static final String LEGAL = "-._~:/?#@!$&'()*+,;=";

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
            URI named = self(base, self);
            bases.put(place(root), named);
            resources.put(named.toString(), root);
            index(root, named, root, false);
        }
    }

    private static URI self(URI base, String self) {
        try {
            return self.isEmpty() ? base : base.resolve(uri(self));
        } catch (IllegalArgumentException noUri) {
            return base;
        }
    }

    private static URI file(Contract document) {
        return uri(FOLDER).resolve(uri("./" + document.file()));
    }

    /** @param named whether the members of the node are names that an author chose */
    private void index(LocatedNode node, URI base, LocatedNode resource, boolean named) {
        URI here = base;
        LocatedNode around = resource;
        if (!named && node.node().path("$id").isTextual()) {
            here = identifier(base, node);
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

    /** An identifier that is no URI names nothing. */
    private static URI identifier(URI base, LocatedNode node) {
        try {
            return base.resolve(uri(withoutFragment(node.text("$id"))));
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

    /** The dynamic anchors of the resource that a node is in. */
    Map<String, LocatedNode> dynamicAnchors(LocatedNode node) {
        return dynamicAnchors.getOrDefault(place(resource(node)), Map.of());
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
            URI beside = file(holder.contract()).resolve(uri(path));
            return resource(target).flatMap(it -> inside(it, target, fragment)).or(() -> resource(beside)
                    .flatMap(it -> inside(it, beside, fragment)));
        } catch (IllegalArgumentException notAReference) {
            return Optional.empty();
        }
    }

    /** The node at the end of a chain of references. */
    Optional<LocatedNode> end(LocatedNode source) {
        LocatedNode here = source;
        Set<String> seen = new HashSet<>();
        while (here.node().path("$ref").isTextual()) {
            Optional<LocatedNode> next = resolve(here, here.text("$ref"));
            if (next.isEmpty() || !seen.add(here.toString()) || seen.size() > MAX_HOPS) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /** Whether a chain of references never ends, or is too long to be meant. */
    boolean circle(LocatedNode source) {
        Set<String> seen = new HashSet<>();
        Optional<LocatedNode> here = Optional.of(source);
        while (here.isPresent() && here.get().node().path("$ref").isTextual()) {
            if (!seen.add(here.get().toString()) || seen.size() > MAX_HOPS) {
                return true;
            }
            here = here.flatMap(it -> resolve(it, it.text("$ref")));
        }
        return false;
    }

    /** The reason why a reference leads nowhere, for its author. */
    String reason(LocatedNode source, String reference) {
        if (reference.startsWith("#")) {
            return "leads nowhere in this file";
        }
        return file(source, reference)
                .map(file -> folder.has(file)
                        ? "leads nowhere in " + file
                        : "leads nowhere: " + file + " is not in the folder of the contracts")
                .orElse("leads out of the folder of the contracts, and nothing is ever fetched");
    }

    /** The scope inside a schema: the dynamic anchors of its resource, unless a schema outside has the same ones. */
    Map<String, LocatedNode> enter(LocatedNode target, Map<String, LocatedNode> scope) {
        index(target.contract());
        if (dynamicAnchors.isEmpty()) {
            return scope;
        }
        Map<String, LocatedNode> inner = new HashMap<>(dynamicAnchors(target));
        inner.putAll(scope);
        return inner;
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

    /** The resource with the URI. A file of the folder is read; identifiers in files that were not read are found last. */
    private Optional<LocatedNode> resource(URI target) {
        if (!resources.containsKey(target.toString()) && target.toString().startsWith(FOLDER)) {
            folder.referred(target.getPath().substring(1)).ifPresent(this::index);
        }
        if (!resources.containsKey(target.toString())) {
            folder.all().forEach(this::index);
        }
        Optional<LocatedNode> found = Optional.ofNullable(resources.get(target.toString()));
        found.ifPresent(it -> folder.referred(it.contract().file()));
        return found;
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

    /**
     * File names and identifiers may have characters that a URI must not have.
     *
     * @throws IllegalArgumentException when it is no URI even then
     */
    private static URI uri(String text) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '%' && text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
            boolean legal = c > 0x7f || Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0;
            encoded.append(escape || legal ? Character.toString(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return URI.create(encoded.toString());
    }
}
