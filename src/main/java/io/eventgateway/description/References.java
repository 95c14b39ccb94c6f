package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import java.net.URI;
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

    private static final int MAX_HOPS = 32;

    private final DescriptionFolder folder;
    private final Identifiers identifiers = new Identifiers();

    References(DescriptionFolder folder) {
        this.folder = folder;
    }

    /** Makes the identifiers in a document known. */
    void index(Contract document) {
        identifiers.add(document);
    }

    /** The node that a reference in a node leads to; empty when it leads nowhere in the folder. */
    Optional<LocatedNode> resolve(LocatedNode holder, String reference) {
        String path = FolderUri.withoutFragment(reference);
        String fragment = reference.substring(Math.min(path.length() + 1, reference.length()));
        try {
            LocatedNode around = identifiers.around(holder);
            URI base = identifiers.base(around);
            if (path.isEmpty()) {
                return inside(around, base, fragment)
                        .or(() -> pointer(holder.contract().at(""), fragment));
            }
            return inside(FolderUri.resolve(base, path), fragment)
                    .or(() -> inside(
                            FolderUri.resolve(FolderUri.of(holder.contract().file()), path), fragment));
        } catch (IllegalArgumentException notAReference) {
            return Optional.empty();
        }
    }

    private Optional<LocatedNode> inside(URI resource, String fragment) {
        return resource(resource).flatMap(it -> inside(it, resource, fragment));
    }

    /** The resource with the URI. A file of the folder is read; identifiers in files that were not read are found last. */
    private Optional<LocatedNode> resource(URI uri) {
        if (identifiers.resource(uri).isEmpty()) {
            FolderUri.file(uri).flatMap(folder::referred).ifPresent(identifiers::add);
        }
        if (identifiers.resource(uri).isEmpty()) {
            folder.readable().forEach(identifiers::add);
        }
        Optional<LocatedNode> found = identifiers.resource(uri);
        found.ifPresent(it -> folder.referred(it.contract().file()));
        return found;
    }

    private Optional<LocatedNode> inside(LocatedNode resource, URI uri, String fragment) {
        return fragment.isEmpty() || fragment.startsWith("/")
                ? pointer(resource, fragment)
                : identifiers.anchored(uri, fragment);
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
        identifiers.add(target.contract());
        if (!identifiers.anyDynamic()) {
            return scope;
        }
        Map<String, LocatedNode> inner = new HashMap<>(identifiers.dynamicAnchors(target));
        inner.putAll(scope);
        return inner;
    }

    /** The file in the folder that a reference names, whether it exists or not; empty for any other reference. */
    Optional<String> file(LocatedNode holder, String reference) {
        try {
            URI base = identifiers.base(identifiers.around(holder));
            return FolderUri.file(FolderUri.resolve(base, FolderUri.withoutFragment(reference)));
        } catch (IllegalArgumentException notAReference) {
            return Optional.empty();
        }
    }
}
