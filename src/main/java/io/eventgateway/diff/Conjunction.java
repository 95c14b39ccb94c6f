package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.diff.Assertion.AssertionKind;
import io.eventgateway.diff.Bounds.Measure;
import io.eventgateway.diff.ValueCheck.Truth;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Assertions that all apply to one value: a schema in normal form. References and {@code allOf} are resolved, and the
 * bounds are tightened. {@link Conjunctions} has one object for each set of assertions, so equality is identity.
 */
final class Conjunction {

    /** Schemas inside each other are searched for values to this depth. */
    private static final int DEPTH = 4;

    private final Set<Assertion> atoms;
    private final Conjunctions all;
    private final List<Site> parts;
    private final PossibleValues possible;
    private final Map<Measure, Bounds> bounds = new EnumMap<>(Measure.class);
    private final Boolean[] empty = new Boolean[DEPTH + 1];
    private ObjectMembers members;
    private ArrayItems items;

    Conjunction(Set<Assertion> atoms, Conjunctions all) {
        this.atoms = Collections.unmodifiableSet(atoms);
        this.all = all;
        this.parts = atoms.stream()
                .filter(it -> it.kind() == AssertionKind.KEYWORDS)
                .map(Assertion::site)
                .toList();
        this.possible = new PossibleValues(this, all);
    }

    Set<Assertion> atoms() {
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
        return atoms.contains(Assertion.never());
    }

    /** The groups of alternatives. */
    List<Assertion> groups() {
        return atoms.stream().filter(Assertion::isGroup).toList();
    }

    List<Assertion> negations() {
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
        return possible.types();
    }

    /** The values that {@code enum} and {@code const} allow; empty without these keywords. */
    Optional<List<JsonNode>> values() {
        return possible.stated();
    }

    /** All values, possibly with some that other keywords exclude; empty if there are too many to list. */
    Optional<List<JsonNode>> finite() {
        return possible.finite();
    }

    /** Whether it lists its values, and its types do not already say them. */
    boolean listsValues() {
        return possible.areListed();
    }

    Bounds bounds(Measure measure) {
        return bounds.computeIfAbsent(measure, it -> {
            Bounds found = parts.stream().map(part -> it.of(part.node())).reduce(Bounds.ALL, Bounds::and);
            return it == Measure.NUMBER && !types().contains(Type.FRACTION) ? found.ofIntegers() : found;
        });
    }

    Set<String> patterns() {
        return texts("pattern", it -> true);
    }

    /** The formats that are validated. */
    Set<String> formats() {
        return texts("format", all.texts()::validates);
    }

    private Set<String> texts(String keyword, Predicate<String> wanted) {
        return stated(keyword)
                .map(JsonNode::asText)
                .filter(wanted)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<BigDecimal> multiples() {
        return stated("multipleOf")
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .toList();
    }

    boolean uniqueItems() {
        return stated("uniqueItems").anyMatch(JsonNode::asBoolean);
    }

    private Stream<JsonNode> stated(String keyword) {
        return parts.stream().filter(it -> it.has(keyword)).map(it -> it.node().path(keyword));
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
        if (isNothing() || negations().stream().anyMatch(it -> contradicts(all.of(it.site()), depth))) {
            return true;
        }
        Optional<List<JsonNode>> few = finite();
        if (few.isPresent()) {
            return few.get().stream().allMatch(it -> new ValueCheck(all).of(this, it) == Truth.NO);
        }
        return types().stream().allMatch(it -> isEmpty(it, depth))
                || depth > 1 && groups().stream().anyMatch(it -> isEmpty(it, depth));
    }

    private boolean contradicts(Conjunction denied, int depth) {
        return atoms.containsAll(denied.atoms) || depth > 0 && new ValueCheck(all).isEachValid(denied, this);
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

    private boolean isEmpty(Assertion group, int depth) {
        return all.split(this, group).stream().allMatch(it -> it.isEmpty(depth - 2));
    }
}
