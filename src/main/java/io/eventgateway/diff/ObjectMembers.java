package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.diff.Atom.AssertionKind;
import io.eventgateway.diff.Bounds.Measure;
import io.eventgateway.diff.Evaluated.Branch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private enum Evaluation {
        YES,
        MAYBE,
        NO
    }

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
                rests.add(new Rest(part.child("additionalProperties"), Evaluated.beside(part)));
            } else if (node.has("unevaluatedProperties")) {
                rests.add(new Rest(part.child("unevaluatedProperties"), Evaluated.within(part)));
            }
        }
        owner.atoms().stream().filter(it -> it.kind() == AssertionKind.REQUIRED).forEach(it -> required.add(it.name()));
        boolean more = true;
        while (more) {
            more = dependentRequired().entrySet().stream()
                    .filter(it -> required.contains(it.getKey()))
                    .map(it -> required.addAll(it.getValue()))
                    .reduce(false, Boolean::logicalOr);
        }
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
        for (Rest rest : rests) {
            names.addAll(rest.evaluated().names());
            rest.evaluated()
                    .branches()
                    .forEach(it -> names.addAll(Evaluated.by(it.site()).names()));
        }
        return names;
    }

    MemberSchemas member(String name) {
        List<Site> certain = new ArrayList<>();
        List<Rest> doubtful = new ArrayList<>();
        for (Site part : owner.parts()) {
            part.node().path("properties").properties().stream()
                    .filter(it -> it.getKey().equals(name))
                    .forEach(it -> certain.add(new Site(it.getValue(), part.root())));
            part.node().path("patternProperties").properties().stream()
                    .filter(it -> all.texts().matches(it.getKey(), name))
                    .forEach(it -> certain.add(new Site(it.getValue(), part.root())));
        }
        for (Rest rest : rests) {
            Evaluation evaluation = evaluation(rest.evaluated(), name);
            if (evaluation == Evaluation.NO) {
                certain.add(rest.schema());
            } else if (evaluation == Evaluation.MAYBE) {
                doubtful.add(rest);
            }
        }
        return new MemberSchemas(all.of(certain), doubtful);
    }

    /** What certainly applies to each name that matches the pattern of {@code patternProperties}. */
    Conjunction matching(String pattern) {
        List<Site> certain = new ArrayList<>();
        owner.parts().stream()
                .map(it -> it.child("patternProperties").child(pattern))
                .filter(it -> !it.node().isMissingNode())
                .forEach(certain::add);
        rests.stream()
                .filter(it -> !it.evaluated().all()
                        && it.evaluated().patterns().isEmpty()
                        && it.evaluated().branches().isEmpty())
                .forEach(it -> certain.add(it.schema()));
        return all.of(certain);
    }

    /** The schemas of members that no keyword mentions. */
    MemberSchemas other() {
        List<Site> certain = new ArrayList<>();
        List<Rest> doubtful = new ArrayList<>();
        for (Rest rest : rests) {
            if (rest.evaluated().all()) {
                continue;
            }
            if (live(rest.evaluated()).stream()
                    .map(it -> Evaluated.by(it.site()))
                    .noneMatch(it -> it.all()
                            || !it.patterns().isEmpty()
                            || !it.branches().isEmpty())) {
                certain.add(rest.schema());
            } else {
                doubtful.add(rest);
            }
        }
        return new MemberSchemas(all.of(certain), doubtful);
    }

    /** The schemas for members that match the pattern of another schema. */
    List<Rest> restsBeside(String pattern) {
        return rests.stream()
                .filter(it ->
                        !it.evaluated().all() && !it.evaluated().patterns().contains(pattern))
                .toList();
    }

    private Evaluation evaluation(Evaluated evaluated, String name) {
        if (direct(evaluated, name)) {
            return Evaluation.YES;
        }
        boolean possible = false;
        for (Branch branch : live(evaluated)) {
            Evaluated inside = Evaluated.by(branch.site());
            if (direct(inside, name) && certain(branch)) {
                return Evaluation.YES;
            }
            possible |= possible(branch, name, 0);
        }
        return possible ? Evaluation.MAYBE : Evaluation.NO;
    }

    private boolean direct(Evaluated evaluated, String name) {
        return evaluated.all()
                || evaluated.names().contains(name)
                || evaluated.patterns().stream().anyMatch(it -> all.texts().matches(it, name));
    }

    private boolean possible(Branch branch, String name, int depth) {
        Evaluated inside = Evaluated.by(branch.site());
        return depth > 8
                || direct(inside, name)
                || inside.branches().stream().anyMatch(it -> possible(it, name, depth + 1));
    }

    /** The branches that can match. */
    private List<Branch> live(Evaluated evaluated) {
        return evaluated.branches().stream()
                .filter(it -> !denied(it.site()))
                .filter(it ->
                        it.condition() == null || !(it.negated() ? holds(it.condition()) : denied(it.condition())))
                .toList();
    }

    private boolean certain(Branch branch) {
        return holds(branch.site())
                && (branch.condition() == null
                        || (branch.negated() ? denied(branch.condition()) : holds(branch.condition())));
    }

    private boolean holds(Site schema) {
        return owner.atoms().containsAll(all.of(schema).atoms());
    }

    private boolean denied(Site schema) {
        return owner.negations().stream().anyMatch(it -> it.site().equals(schema));
    }

    /** The alternatives that evaluate the member, so that the rest does not apply if one of them matches. */
    List<Branch> evaluating(Rest rest, String name) {
        return rest.evaluated().branches().stream()
                .filter(it -> direct(Evaluated.by(it.site()), name))
                .toList();
    }

    /** The alternatives that may evaluate the member, directly or by alternatives of their own. */
    List<Branch> possible(Rest rest, String name) {
        return live(rest.evaluated()).stream()
                .filter(it -> possible(it, name, 0))
                .toList();
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

    /** The most members that an object can have; null without a limit. */
    BigDecimal most() {
        Bounds.Bound upper = owner.bounds(Measure.MEMBERS).upper();
        boolean listed = patterns.isEmpty() && other().certain().isNothing();
        BigDecimal count = listed
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
