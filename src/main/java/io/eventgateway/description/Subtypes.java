package io.eventgateway.description;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.LocatedNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the schemas that extend another one by {@code allOf}; only a discriminator leads from it to them. */
final class Subtypes {

    private final References references;
    private final Set<String> read = new HashSet<>();
    /** File and pointer of a schema to the component schemas that extend it directly. */
    private final Map<String, List<LocatedNode>> direct = new HashMap<>();

    Subtypes(References references) {
        this.references = references;
    }

    /** The component schemas of the documents that extend the schema, directly or over others. */
    List<LocatedNode> of(LocatedNode schema, Collection<Contract> documents) {
        documents.forEach(this::read);
        List<LocatedNode> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        collect(schema, found, seen);
        return found;
    }

    private void collect(LocatedNode schema, List<LocatedNode> found, Set<String> seen) {
        for (LocatedNode subtype : direct.getOrDefault(schema.toString(), List.of())) {
            if (seen.add(subtype.toString())) {
                found.add(subtype);
                collect(subtype, found, seen);
            }
        }
    }

    private void read(Contract document) {
        if (read.add(document.file())) {
            document.at("/components/schemas").members().forEach(schema -> schema.child("allOf")
                    .items()
                    .filter(part -> part.node().path("$ref").isTextual())
                    .forEach(part -> references
                            .resolve(part, part.text("$ref"))
                            .ifPresent(parent -> direct.computeIfAbsent(parent.toString(), it -> new ArrayList<>())
                                    .add(schema))));
        }
    }
}
