package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.eventgateway.contract.JsonValues;
import io.eventgateway.diff.Assertion.AssertionKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types and the values that a conjunction leaves possible. */
final class PossibleValues {

    private final Conjunction owner;
    private final Conjunctions all;
    private final Optional<List<JsonNode>> stated;
    private Set<Type> types;
    /** Whether alternatives are being searched, which can lead back here. */
    private boolean searching;

    PossibleValues(Conjunction owner, Conjunctions all) {
        this.owner = owner;
        this.all = all;
        this.stated = stated(owner.parts());
    }

    private static Optional<List<JsonNode>> stated(List<Site> parts) {
        List<List<JsonNode>> lists = new ArrayList<>();
        for (Site part : parts) {
            if (part.has("enum")) {
                lists.add(part.items("enum").stream().map(Site::node).toList());
            }
            if (part.has("const")) {
                lists.add(List.of(part.child("const").node()));
            }
        }
        return lists.stream().reduce((some, others) -> some.stream()
                .filter(it -> JsonValues.contains(others, it))
                .toList());
    }

    /** The values that {@code enum} and {@code const} allow; empty without these keywords. */
    Optional<List<JsonNode>> stated() {
        return stated;
    }

    Set<Type> types() {
        if (types != null) {
            return types;
        }
        Set<Type> found = statedTypes();
        if (searching) {
            return found;
        }
        searching = true;
        for (Assertion group : owner.groups()) {
            Set<Type> any = EnumSet.noneOf(Type.class);
            alternatives(group).forEach(it -> any.addAll(it.types()));
            found.retainAll(any);
        }
        searching = false;
        types = found;
        return types;
    }

    private Set<Type> statedTypes() {
        Set<Type> found = owner.isNothing() ? EnumSet.noneOf(Type.class) : EnumSet.allOf(Type.class);
        owner.parts().forEach(it -> found.retainAll(Type.allowed(it.node().path("type"))));
        owner.atoms().stream()
                .filter(it -> it.kind() == AssertionKind.TYPE)
                .forEach(it -> found.retainAll(Set.of(Type.valueOf(it.name()))));
        stated.ifPresent(values -> found.removeIf(type -> values.stream().noneMatch(it -> Type.of(it) == type)));
        return found;
    }

    /** The alternatives of a group, without the negations that make those of {@code oneOf} exclude each other. */
    private List<Conjunction> alternatives(Assertion group) {
        return group.kind() == AssertionKind.ONE_OF
                ? all.sites(group).stream().map(all::of).toList()
                : all.branches(group);
    }

    /** All values, possibly with some that other keywords exclude; empty if there are too many to list. */
    Optional<List<JsonNode>> finite() {
        if (stated.isPresent()) {
            return stated;
        }
        Set<Type> possible = types();
        if (possible.stream().allMatch(it -> it == Type.NULL || it == Type.BOOLEAN)) {
            return Optional.of(ofTypes(possible));
        }
        if (searching) {
            return Optional.empty();
        }
        searching = true;
        Optional<List<JsonNode>> found =
                owner.groups().stream().flatMap(it -> finite(it).stream()).findFirst();
        searching = false;
        return found;
    }

    /** The values of the types {@code boolean} and {@code null}. */
    private static List<JsonNode> ofTypes(Set<Type> types) {
        List<JsonNode> values = new ArrayList<>();
        if (types.contains(Type.BOOLEAN)) {
            values.addAll(List.of(BooleanNode.FALSE, BooleanNode.TRUE));
        }
        if (types.contains(Type.NULL)) {
            values.add(NullNode.getInstance());
        }
        return values;
    }

    private Optional<List<JsonNode>> finite(Assertion group) {
        List<JsonNode> found = new ArrayList<>();
        for (Conjunction alternative : alternatives(group)) {
            Optional<List<JsonNode>> few = alternative.finite();
            if (few.isEmpty()) {
                return few;
            }
            few.get().stream().filter(it -> !JsonValues.contains(found, it)).forEach(found::add);
        }
        return Optional.of(found);
    }

    /** Whether the values are listed, and the types do not already say them. */
    boolean areListed() {
        return finite().filter(few -> stated.isPresent() || !few.stream().allMatch(it -> it.isNull() || it.isBoolean()))
                .isPresent();
    }
}
