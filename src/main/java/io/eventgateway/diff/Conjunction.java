package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.eventgateway.diff.Atom.AssertionKind;
import io.eventgateway.diff.Bounds.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assertions that all apply to one value: a schema in normal form. References and {@code allOf} are resolved, and the
 * bounds are tightened. {@link Conjunctions} has one object for each set of assertions, so equality is identity.
 */
final class Conjunction {

    private static final int DEPTH = 4;

    /** Keywords of conditions that can be tested in the schemas of objects. */
    private static final Set<String> TESTED = Set.of("type", "required", "properties");

    private final Set<Atom> atoms;
    private final Conjunctions all;
    private final List<Site> parts;
    private final List<JsonNode> values;
    private final Map<Measure, Bounds> bounds = new EnumMap<>(Measure.class);
    private final Boolean[] empty = new Boolean[DEPTH + 1];
    private Set<Type> types;
    private boolean searching;
    private ObjectMembers members;
    private ArrayItems items;

    Conjunction(Set<Atom> atoms, Conjunctions all) {
        this.atoms = Collections.unmodifiableSet(atoms);
        this.all = all;
        this.parts = atoms.stream()
                .filter(it -> it.kind() == AssertionKind.KEYWORDS)
                .map(Atom::site)
                .toList();
        this.values = stated();
    }

    Set<Atom> atoms() {
        return atoms;
    }

    /** The schemas whose keywords apply. */
    List<Site> parts() {
        return parts;
    }

    /** Whether it accepts every value, by having no assertion. */
    boolean isAnything() {
        return atoms.isEmpty();
    }

    boolean isNothing() {
        return atoms.contains(Atom.never());
    }

    List<Atom> groups() {
        return atoms.stream()
                .filter(it -> Set.of(AssertionKind.ANY_OF, AssertionKind.ONE_OF, AssertionKind.CONDITION)
                        .contains(it.kind()))
                .toList();
    }

    List<Atom> negations() {
        return atoms.stream().filter(it -> it.kind() == AssertionKind.NOT).toList();
    }

    ObjectMembers members() {
        if (members == null) {
            members = new ObjectMembers(this, all);
        }
        return members;
    }

    ArrayItems items() {
        if (items == null) {
            items = new ArrayItems(this, all);
        }
        return items;
    }

    /** The types of its values; alternatives count too. */
    Set<Type> types() {
        if (types == null) {
            Set<Type> found = statedTypes();
            if (searching) {
                return found;
            }
            searching = true;
            for (Atom group : groups()) {
                Set<Type> any = EnumSet.noneOf(Type.class);
                alternatives(group).forEach(it -> any.addAll(it.types()));
                found.retainAll(any);
            }
            searching = false;
            types = found;
        }
        return types;
    }

    private List<Conjunction> alternatives(Atom group) {
        return group.kind() == AssertionKind.ONE_OF
                ? all.sites(group).stream().map(all::of).toList()
                : all.branches(group);
    }

    private Set<Type> statedTypes() {
        Set<Type> found = isNothing() ? EnumSet.noneOf(Type.class) : EnumSet.allOf(Type.class);
        parts.forEach(it -> found.retainAll(Type.allowed(it.node().path("type"))));
        atoms.stream()
                .filter(it -> it.kind() == AssertionKind.TYPE)
                .forEach(it -> found.retainAll(Set.of(Type.valueOf(it.name()))));
        if (values != null) {
            Set<Type> ofValues = EnumSet.noneOf(Type.class);
            values.forEach(it -> ofValues.add(Type.of(it)));
            found.retainAll(ofValues);
        }
        return found;
    }

    /** The values that {@code enum} and {@code const} allow; null without these keywords. */
    List<JsonNode> values() {
        return values;
    }

    private List<JsonNode> stated() {
        List<JsonNode> found = null;
        for (Site part : parts) {
            if (part.has("enum")) {
                List<JsonNode> choices = new ArrayList<>();
                part.node().path("enum").forEach(choices::add);
                found = both(found, choices);
            }
            if (part.has("const")) {
                found = both(found, List.of(part.node().path("const")));
            }
        }
        return found;
    }

    private static List<JsonNode> both(List<JsonNode> some, List<JsonNode> others) {
        return some == null
                ? others
                : some.stream().filter(it -> JsonValues.contains(others, it)).toList();
    }

    /** All values, possibly with some that other keywords exclude; null if there are too many to list. */
    List<JsonNode> finite() {
        if (values != null) {
            return values;
        }
        Set<Type> possible = types();
        if (possible.stream().allMatch(it -> it == Type.NULL || it == Type.BOOLEAN)) {
            List<JsonNode> few = new ArrayList<>();
            if (possible.contains(Type.BOOLEAN)) {
                few.addAll(List.of(BooleanNode.FALSE, BooleanNode.TRUE));
            }
            if (possible.contains(Type.NULL)) {
                few.add(NullNode.getInstance());
            }
            return few;
        }
        if (searching) {
            return null;
        }
        searching = true;
        List<JsonNode> found = groups().stream()
                .map(this::finite)
                .filter(it -> it != null)
                .findFirst()
                .orElse(null);
        searching = false;
        return found;
    }

    private List<JsonNode> finite(Atom group) {
        List<JsonNode> found = new ArrayList<>();
        for (Conjunction branch : alternatives(group)) {
            List<JsonNode> few = branch.finite();
            if (few == null) {
                return null;
            }
            few.stream().filter(it -> !JsonValues.contains(found, it)).forEach(found::add);
        }
        return found;
    }

    Bounds bounds(Measure measure) {
        return bounds.computeIfAbsent(measure, it -> {
            Bounds found = parts.stream().map(part -> it.of(part.node())).reduce(Bounds.ALL, Bounds::and);
            return it == Measure.NUMBER && !types().contains(Type.FRACTION) ? found.ofIntegers() : found;
        });
    }

    Set<String> patterns() {
        return texts("pattern");
    }

    /** The formats that are validated. */
    Set<String> formats() {
        Set<String> formats = texts("format");
        formats.removeIf(it -> !TextTests.validated(it));
        return formats;
    }

    private Set<String> texts(String keyword) {
        Set<String> found = new LinkedHashSet<>();
        parts.stream()
                .filter(it -> it.has(keyword))
                .forEach(it -> found.add(it.node().path(keyword).asText()));
        return found;
    }

    List<BigDecimal> multiples() {
        return parts.stream()
                .map(it -> it.node().path("multipleOf"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .toList();
    }

    boolean uniqueItems() {
        return parts.stream().anyMatch(it -> it.node().path("uniqueItems").asBoolean());
    }

    /** Whether certainly no value matches. False may mean that it is not known. */
    boolean isEmpty() {
        return isEmpty(DEPTH);
    }

    boolean isEmpty(int depth) {
        if (depth < 0 || isAnything()) {
            return false;
        }
        if (empty[depth] == null) {
            empty[depth] = false;
            empty[depth] = findEmpty(depth);
        }
        return empty[depth];
    }

    private boolean findEmpty(int depth) {
        if (isNothing() || negations().stream().anyMatch(it -> surelyMatches(all.of(it.site()), depth))) {
            return true;
        }
        List<JsonNode> few = finite();
        if (few != null) {
            return few.stream().allMatch(it -> new Verdict(all).of(this, it) == Verdict.Truth.NO);
        }
        return types().stream().allMatch(it -> isEmpty(it, depth))
                || depth > 1 && groups().stream().anyMatch(it -> isEmpty(it, depth));
    }

    /** Whether certainly every value matches the other schema. False may mean that it is not known. */
    private boolean surelyMatches(Conjunction other, int depth) {
        if (atoms.containsAll(other.atoms)) {
            return true;
        }
        boolean simple = other.atoms.size() == other.parts.size()
                && other.parts.stream()
                        .flatMap(it -> it.node().properties().stream())
                        .map(Map.Entry::getKey)
                        .filter(Conjunctions::isAssertion)
                        .allMatch(TESTED::contains);
        return depth > 0
                && simple
                && other.types().containsAll(types())
                && (!types().contains(Type.OBJECT)
                        || members().required().containsAll(other.members().required())
                                && other.members().described().stream().allMatch(it -> surelyMatches(other, it)));
    }

    private boolean surelyMatches(Conjunction other, String member) {
        List<JsonNode> few = members().member(member).certain().finite();
        Conjunction expected = other.members().member(member).certain();
        return few != null && few.stream().allMatch(it -> new Verdict(all).of(expected, it) == Verdict.Truth.YES);
    }

    private boolean isEmpty(Type type, int depth) {
        return switch (type) {
            case STRING -> bounds(Measure.LENGTH).isEmpty();
            case INTEGER -> bounds(Measure.NUMBER).ofIntegers().isEmpty();
            case FRACTION -> bounds(Measure.NUMBER).isEmpty();
            case ARRAY -> bounds(Measure.ITEMS).isEmpty() || items().lacksOne(depth - 1);
            case OBJECT -> bounds(Measure.MEMBERS).isEmpty() || members().lacksOne(depth - 1);
            default -> false;
        };
    }

    private boolean isEmpty(Atom group, int depth) {
        return all.split(this, group).stream().allMatch(it -> it.isEmpty(depth - 2));
    }
}
