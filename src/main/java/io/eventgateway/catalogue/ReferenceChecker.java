package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.LocatedNode;
import java.util.stream.Stream;

/** Follows every {@code $ref} of a contract. All lead to the same file, so that nothing is ever fetched. */
final class ReferenceChecker {

    private final FaultCollector faults;

    ReferenceChecker(FaultCollector faults) {
        this.faults = faults;
    }

    /** Whether all references in the node and inside it lead somewhere. */
    boolean resolves(LocatedNode node) {
        JsonNode reference = node.node().path("$ref");
        boolean resolved = !reference.isTextual() || !node.follow().missing();
        if (!resolved) {
            faults.add(node.child("$ref"), reason(reference.textValue()));
        }
        return Stream.concat(node.members(), node.items()).map(this::resolves).reduce(resolved, Boolean::logicalAnd);
    }

    private static String reason(String reference) {
        return reference.startsWith("#")
                ? "leads nowhere in this file"
                : "leads out of the file, and nothing is ever fetched; only references within it, #/…, are followed";
    }
}
