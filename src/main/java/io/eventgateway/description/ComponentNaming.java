package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The components of a document: a name for each object that a reference leads to. */
final class ComponentNaming {

    /** Dynamic references can make many copies of one schema. */
    private static final int MAX_COMPONENTS = 50_000;

    private final Contract description;
    private final References references;
    private final Map<Target, String> names = new HashMap<>();
    private final Map<ObjectKind, Set<String>> taken = new HashMap<>();
    /** A part of another file to the name of the component that is only a reference to it. */
    private final Map<String, String> aliases = new HashMap<>();
    /** Components that have a name, and are still to be copied. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    ComponentNaming(Contract description, References references) {
        this.description = description;
        this.references = references;
    }

    /** A node that a reference leads to, and the anchors that dynamic references in it lead to. */
    private record Target(ObjectKind kind, String place, Map<String, String> scope) {}

    /** A component that is to be copied. */
    record Pending(LocatedNode source, ObjectKind kind, String name, Map<String, LocatedNode> scope) {}

    /** The next component that is to be copied; empty when there is none. */
    Optional<Pending> next() {
        return Optional.ofNullable(pending.poll());
    }

    /** Whether there are more components than any description has for good reasons. */
    boolean excessive() {
        return names.size() > MAX_COMPONENTS;
    }

    /** The address of the component that an object becomes. */
    String address(LocatedNode target, ObjectKind kind, Map<String, LocatedNode> scope) {
        Map<String, String> places = new TreeMap<>();
        scope.forEach((anchor, schema) -> places.put(anchor, schema.toString()));
        Target key = new Target(kind, target.toString(), places);
        String name = names.get(key);
        if (name == null) {
            name = unused(target, kind);
            names.put(key, name);
            if (!excessive()) {
                pending.add(new Pending(target, kind, name, scope));
            }
        }
        return JsonPointers.toFragment(
                JsonPointer.compile("/components/" + kind.components()).appendProperty(name));
    }

    /** A component that is only a reference to a part of another file is that part, under the name of the component. */
    LocatedNode withoutAlias(LocatedNode component, ObjectKind kind) {
        boolean alias =
                component.node().path("$ref").isTextual() && component.node().size() == 1;
        if (!alias || !ComponentName.isComponent(component, kind)) {
            return component;
        }
        Optional<LocatedNode> end = references.resolve(component, component.text("$ref"));
        if (end.isEmpty()) {
            return component;
        }
        LocatedNode part = end.get();
        if (part.contract().file().equals(component.contract().file()) || ComponentName.isComponent(part, kind)) {
            return component;
        }
        aliases.putIfAbsent(part.toString(), ComponentName.of(component));
        return part;
    }

    /** The names of the description's own components are kept for them. */
    private String unused(LocatedNode target, ObjectKind kind) {
        // Some generators make files of the names, and some file systems ignore case.
        Set<String> used = taken.computeIfAbsent(kind, it -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
        String alias = aliases.get(target.toString());
        String name = alias == null ? ComponentName.of(target) : alias;
        boolean own = alias != null
                || target.contract().file().equals(description.file()) && ComponentName.isComponent(target, kind);
        if (own) {
            used.add(name);
            return name;
        }
        Set<String> declared = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        description.at("/components").child(kind.components()).members().forEach(it -> declared.add(it.name()));
        if (!declared.contains(name) && used.add(name)) {
            return name;
        }
        String prefix = ComponentName.file(target) + "." + name;
        String other = prefix;
        for (int i = 2; declared.contains(other) || !used.add(other); i++) {
            other = prefix + "." + i;
        }
        return other;
    }
}
