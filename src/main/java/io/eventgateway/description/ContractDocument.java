package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import io.eventgateway.contract.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The document that a contract becomes, while it is put together. */
final class ContractDocument {

    private final Contract description;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Contract contract;

    /** @param description the description that the document is made of */
    ContractDocument(Contract description) {
        this.description = description;
        this.contract = new Contract(
                description.file(), root, new Origins(description.origins().of(JsonPointer.empty())));
    }

    /** The contract as it is so far. */
    Contract contract() {
        return contract;
    }

    /** A place of the document, where no node needs to be yet. */
    LocatedNode place(JsonPointer pointer) {
        return new LocatedNode(contract, pointer, MissingNode.getInstance());
    }

    /** Sets a text that the document has whatever the description says. */
    void text(String member, String text) {
        root.put(member, text);
        comes(JsonPointer.empty().appendProperty(member), description.at("").child(member));
    }

    /** Adds an empty object, by the names of the members that lead to it. */
    void object(String... names) {
        ObjectNode here = root;
        for (String name : names) {
            here = here.get(name) instanceof ObjectNode known ? known : here.putObject(name);
        }
    }

    /** Adds a component that no reference leads to, and returns its place. */
    JsonPointer component(ObjectKind kind, String name) {
        object("components", kind.components());
        return JsonPointer.compile("/components/" + kind.components()).appendProperty(name);
    }

    /** Removes members of an object. */
    void remove(JsonPointer object, List<String> members) {
        object(object).remove(members);
    }

    /** The object at a place. */
    ObjectNode object(JsonPointer place) {
        return (ObjectNode) root.at(place);
    }

    /** Copies a member of the description that has no references. */
    void data(String... names) {
        LocatedNode source = description.at("");
        for (String name : names) {
            source = source.child(name);
        }
        set(source.pointer(), source, source.node().deepCopy());
    }

    /** Removes members of all objects in a list, which OpenAPI 3.1 does not have. */
    void remove(String list, List<String> members) {
        root.path(list).forEach(it -> {
            if (it instanceof ObjectNode object) {
                object.remove(members);
            }
        });
    }

    /** Adds a node that is made of a node of the description. */
    void set(JsonPointer to, LocatedNode source, JsonNode copy) {
        object(to.head()).set(to.last().getMatchingProperty(), copy);
        comes(to, source);
    }

    /** Notes where a node of the document comes from. */
    void comes(JsonPointer to, LocatedNode from) {
        contract.origins().copied(to, from.contract().origins(), from.pointer());
    }

    /** Sorts components in the order of the description; those from elsewhere follow by name. */
    void sortComponents() {
        root.path("components").properties().forEach(kind -> {
            List<String> order = new ArrayList<>();
            description.at("/components").child(kind.getKey()).members().forEach(it -> order.add(it.name()));
            ObjectNode named = (ObjectNode) kind.getValue();
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            order.stream().filter(named::has).forEach(it -> sorted.set(it, named.remove(it)));
            Map<String, JsonNode> others = new TreeMap<>();
            named.properties().forEach(it -> others.put(it.getKey(), it.getValue()));
            named.removeAll();
            named.setAll(sorted);
            named.setAll(others);
        });
    }
}
