package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.diff.Assertion.AssertionKind;
import io.eventgateway.diff.Bounds.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a conjunction asserts of the members of an object. */
final class ObjectMembers {

    /**
     * A schema for the members that others leave out: {@code additionalProperties} or {@code unevaluatedProperties}.
     *
     * @param evaluated the members that it does not apply to
     */
    record Rest(Site schema, Evaluated evaluated) {}

    /**
     * The schemas of a member.
     *
     * @param certain apply in any case
     * @param doubtful apply unless an alternative evaluates the member
     */
    record MemberSchemas(Conjunction certain, List<Rest> doubtful) {}

    private final Conjunction owner;
    private final Conjunctions all;
    private final List<Rest> rests = new ArrayList<>();
    private final Set<String> described = new LinkedHashSet<>();
    private final Set<String> patterns = new LinkedHashSet<>();
    private final Set<String> required = new LinkedHashSet<>();

    ObjectMembers(Conjunction owner, Conjunctions all) {
        this.owner = owner;
        this.all = all;
        for (Site part : owner.parts()) {
            JsonNode node = part.node();
            node.path("properties").fieldNames().forEachRemaining(described::add);
            node.path("patternProperties").fieldNames().forEachRemaining(patterns::add);
            node.path("required").forEach(it -> required.add(it.asText()));
            if (node.has("additionalProperties")) {
                rests.add(new Rest(part.child("additionalProperties"), Evaluated.beside(part, all)));
            } else if (node.has("unevaluatedProperties")) {
                rests.add(new Rest(part.child("unevaluatedProperties"), Evaluated.within(part, all)));
            }
        }
        owner.atoms().stream().filter(it -> it.kind() == AssertionKind.REQUIRED).forEach(it -> required.add(it.name()));
        while (requireDependents()) {}
    }

    /** @return whether members were added */
    private boolean requireDependents() {
        return dependentRequired().entrySet().stream()
                .filter(it -> required.contains(it.getKey()))
                .map(it -> required.addAll(it.getValue()))
                .reduce(false, Boolean::logicalOr);
    }

    /** The members with a schema of their own. */
    Set<String> described() {
        return described;
    }

    Set<String> required() {
        return required;
    }

    Set<String> patterns() {
        return patterns;
    }

    /** All names that the keywords mention. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(described);
        names.addAll(required);
        rests.forEach(it -> names.addAll(it.evaluated().names()));
        return names;
    }

    MemberSchemas member(String name) {
        List<Site> certain = new ArrayList<>();
        List<Rest> doubtful = new ArrayList<>();
        for (Site part : owner.parts()) {
            certain.add(part.child("properties").child(name));
            part.node().path("patternProperties").properties().stream()
                    .filter(it -> all.texts().matches(it.getKey(), name))
                    .forEach(it -> certain.add(new Site(it.getValue(), part.root())));
        }
        for (Rest rest : rests) {
            switch (rest.evaluated().has(name, owner)) {
                case NO -> certain.add(rest.schema());
                case UNKNOWN -> doubtful.add(rest);
                case YES -> {}
            }
        }
        return new MemberSchemas(all.of(certain), doubtful);
    }

    /** The schema that {@code patternProperties} gives to the pattern. */
    Conjunction ofPattern(String pattern) {
        return all.of(owner.parts().stream()
                .map(it -> it.child("patternProperties").child(pattern))
                .toList());
    }

    /** The schema that certainly applies to each member that matches the pattern of {@code patternProperties}. */
    Conjunction matching(String pattern) {
        Stream<Site> certain =
                rests.stream().filter(it -> it.evaluated().isByName()).map(Rest::schema);
        return all.and(ofPattern(pattern), all.of(certain.toList()));
    }

    /** The schemas of members that no keyword mentions. */
    MemberSchemas other() {
        Map<Boolean, List<Rest>> certain = rests.stream()
                .filter(it -> !it.evaluated().isEveryMember())
                .collect(Collectors.partitioningBy(it -> it.evaluated().isByName(owner)));
        return new MemberSchemas(
                all.of(certain.get(true).stream().map(Rest::schema).toList()), certain.get(false));
    }

    /** The schemas for members that match the pattern of another schema. */
    List<Rest> restsBeside(String pattern) {
        return rests.stream().filter(it -> !it.evaluated().covers(pattern)).toList();
    }

    Map<String, Set<String>> dependentRequired() {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Site part : owner.parts()) {
            part.node().path("dependentRequired").properties().forEach(it -> it.getValue()
                    .forEach(name -> found.computeIfAbsent(it.getKey(), key -> new LinkedHashSet<>())
                            .add(name.asText())));
        }
        return found;
    }

    /** The schemas of an object that has a member. */
    Map<String, Conjunction> dependentSchemas() {
        Map<String, List<Site>> found = new LinkedHashMap<>();
        for (Site part : owner.parts()) {
            part.node().path("dependentSchemas").properties().forEach(it -> found.computeIfAbsent(
                            it.getKey(), key -> new ArrayList<>())
                    .add(new Site(it.getValue(), part.root())));
        }
        Map<String, Conjunction> schemas = new LinkedHashMap<>();
        found.forEach((name, sites) -> schemas.put(name, all.of(sites)));
        return schemas;
    }

    /** The schemas of names, that of {@code propertyNames}. */
    Conjunction propertyNames() {
        return all.of(owner.parts().stream()
                .filter(it -> it.has("propertyNames"))
                .map(it -> it.child("propertyNames"))
                .toList());
    }

    /** Whether an object can only have members that the keywords name. */
    boolean isClosed() {
        return patterns.isEmpty() && other().certain().isNothing();
    }

    /** The most members that an object can have; null without a limit. */
    BigDecimal most() {
        Bounds.Bound upper = owner.bounds(Measure.MEMBERS).upper();
        BigDecimal count = isClosed()
                ? BigDecimal.valueOf(names().stream()
                        .filter(it -> !member(it).certain().isNothing())
                        .count())
                : null;
        return upper == null
                ? count
                : count == null ? upper.value() : upper.value().min(count);
    }

    /** The fewest members that an object can have. */
    BigDecimal fewest() {
        Bounds.Bound lower = owner.bounds(Measure.MEMBERS).lower();
        BigDecimal count = BigDecimal.valueOf(required.size());
        return lower == null ? count : lower.value().max(count);
    }

    /** Whether a member is required that cannot be. */
    boolean lacksOne(int depth) {
        Bounds.Bound upper = owner.bounds(Measure.MEMBERS).upper();
        return upper != null && BigDecimal.valueOf(required.size()).compareTo(upper.value()) > 0
                || required.stream().anyMatch(it -> member(it).certain().isEmpty(depth));
    }
}
