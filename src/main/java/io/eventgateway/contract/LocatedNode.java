package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A node of a contract, and where it is in the contract's document. Immutable. */
public final class LocatedNode {

    /** Longer chains of references are circles. */
    private static final int MAX_HOPS = 32;

    private final Contract contract;
    private final JsonNode node;
    /** The object or array around this node; null for a node that was found by its pointer. */
    private final LocatedNode parent;

    private final String step;
    /** Made when it is needed, since most nodes are only passed. */
    private JsonPointer pointer;

    /** A node that is found by its pointer. */
    public LocatedNode(Contract contract, JsonPointer pointer, JsonNode node) {
        this.contract = contract;
        this.node = node;
        this.parent = null;
        this.step = pointer.matches() ? "" : pointer.last().getMatchingProperty();
        this.pointer = pointer;
    }

    private LocatedNode(LocatedNode parent, String step, JsonNode node) {
        this.contract = parent.contract;
        this.node = node;
        this.parent = parent;
        this.step = step;
    }

    /** The document that the node is in. */
    public Contract contract() {
        return contract;
    }

    /** The node; not to be changed. */
    public JsonNode node() {
        return node;
    }

    /** Where the node is in its document. */
    public JsonPointer pointer() {
        if (pointer == null) {
            StringBuilder steps = new StringBuilder();
            appendTo(steps);
            pointer = JsonPointer.compile(steps.toString());
        }
        return pointer;
    }

    private void appendTo(StringBuilder steps) {
        if (pointer != null) {
            steps.append(pointer);
        } else {
            parent.appendTo(steps);
            steps.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
    }

    /** The member of an object; {@linkplain #missing missing} when there is none. */
    public LocatedNode child(String name) {
        return new LocatedNode(this, name, node.path(name));
    }

    /** The item of an array, from 0; {@linkplain #missing missing} when there is none. */
    public LocatedNode child(int index) {
        return new LocatedNode(this, Integer.toString(index), node.path(index));
    }

    /** The object or array around this node, which is not the root. */
    public LocatedNode parent() {
        return parent == null ? contract.at(pointer.head()) : parent;
    }

    /** The members of an object; none of any other node. */
    public Stream<LocatedNode> members() {
        return node.properties().stream().map(member -> new LocatedNode(this, member.getKey(), member.getValue()));
    }

    /** The items of an array; none of any other node. */
    public Stream<LocatedNode> items() {
        return node.isArray() ? IntStream.range(0, node.size()).mapToObj(this::child) : Stream.empty();
    }

    /** The name of a member in its object. */
    public String name() {
        return step;
    }

    /** Whether there is no value: an explicit {@code null} counts as none. */
    public boolean missing() {
        return node.isMissingNode() || node.isNull();
    }

    /** The text of a member; empty when there is none. */
    public String text(String name) {
        return node.path(name).asText("");
    }

    /** The node after following local {@code $ref}s; missing when one leads nowhere or in a circle. */
    public LocatedNode follow() {
        LocatedNode here = this;
        for (int hops = 0; hops < MAX_HOPS; hops++) {
            JsonNode reference = here.node.path("$ref");
            if (!reference.isTextual()) {
                return here;
            }
            Optional<JsonPointer> target = target(reference.textValue());
            if (target.isEmpty()) {
                break;
            }
            here = contract.at(target.get());
        }
        return new LocatedNode(contract, pointer(), MissingNode.getInstance());
    }

    private static Optional<JsonPointer> target(String reference) {
        try {
            return Optional.of(reference).filter(it -> it.startsWith("#/")).map(JsonPointers::ofFragment);
        } catch (IllegalArgumentException notPercentEncoded) {
            return Optional.empty();
        }
    }

    /** A finding at this node, at its line or the nearest known one. */
    public ContractFault fault(String message) {
        Origins.Origin origin = contract.origins().of(pointer());
        return new ContractFault(origin.file(), origin.line(), JsonPointers.toFragment(origin.pointer()), message);
    }

    /** Whether it is the same place of the same file. */
    public boolean isAt(LocatedNode other) {
        return contract.file().equals(other.contract.file()) && pointer().equals(other.pointer());
    }

    /** File and pointer; the tree could be of any size. */
    @Override
    public String toString() {
        return contract.file() + JsonPointers.toFragment(pointer());
    }
}
