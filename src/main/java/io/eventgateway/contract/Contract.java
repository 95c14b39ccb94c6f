package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;

/**
 * One OpenAPI 3.1 document as it was read.
 *
 * @param file its file name, for messages
 * @param root the whole document; not to be changed
 * @param lines where each value begins: JSON Pointer to 1-based line
 */
public record Contract(String file, JsonNode root, Map<JsonPointer, Integer> lines) {

    /** The node after following local {@code $ref}s; missing when one leads nowhere or in a circle. */
    public Located follow(Located start) {
        Located here = start;
        for (int hops = 0; hops < 32; hops++) {
            JsonNode ref = here.node().path("$ref");
            if (!ref.isTextual()) {
                return here;
            }
            Optional<JsonPointer> target = target(ref.textValue());
            if (target.isEmpty()) {
                break;
            }
            here = at(target.get());
        }
        return new Located(start.pointer(), MissingNode.getInstance());
    }

    private static Optional<JsonPointer> target(String ref) {
        try {
            return Optional.of(ref).filter(it -> it.startsWith("#/")).map(JsonPointers::ofFragment);
        } catch (IllegalArgumentException notPercentEncoded) {
            return Optional.empty();
        }
    }

    public Located at(JsonPointer pointer) {
        return new Located(pointer, root.at(pointer));
    }

    public ContractFault fault(JsonPointer pointer, String message) {
        JsonPointer known = pointer;
        while (known != null && !lines.containsKey(known)) {
            known = known.head();
        }
        return new ContractFault(file, known == null ? 0 : lines.get(known), JsonPointers.toFragment(pointer), message);
    }

    /** A node and where it is in its document. */
    public record Located(JsonPointer pointer, JsonNode node) {

        public Located child(String name) {
            return new Located(pointer.appendProperty(name), node.path(name));
        }

        public Located child(int index) {
            return new Located(pointer.appendIndex(index), node.path(index));
        }

        public boolean missing() {
            return node.isMissingNode() || node.isNull();
        }
    }
}
