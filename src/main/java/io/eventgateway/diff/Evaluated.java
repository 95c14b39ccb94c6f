package io.eventgateway.diff;

import io.eventgateway.diff.ValueCheck.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The members of an object that a schema evaluates, so that {@code additionalProperties} or
 * {@code unevaluatedProperties} beside it does not apply to them.
 */
final class Evaluated {

    /** Alternatives inside alternatives are followed to this depth; below it, they may evaluate any member. */
    private static final int DEPTH = 8;

    /**
     * A schema that evaluates members only in objects that match it.
     *
     * @param condition the {@code if} of a {@code then} or {@code else}; otherwise null
     * @param negated whether the branch applies to objects that do not match the condition
     */
    record Branch(Site site, Site condition, boolean negated) {}

    private final Conjunctions all;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> patterns = new LinkedHashSet<>();
    private final List<Branch> branches = new ArrayList<>();
    private final Set<Site> seen = new HashSet<>();
    private boolean everyMember;

    private Evaluated(Conjunctions all) {
        this.all = all;
    }

    /** The members that the keyword {@code additionalProperties} of the schema leaves out. */
    static Evaluated beside(Site schema, Conjunctions all) {
        Evaluated evaluated = new Evaluated(all);
        evaluated.own(schema);
        return evaluated;
    }

    /** The members that the keyword {@code unevaluatedProperties} of the schema leaves out. */
    static Evaluated within(Site schema, Conjunctions all) {
        Evaluated evaluated = new Evaluated(all);
        evaluated.collect(schema, schema);
        return evaluated;
    }

    /** The members that a branch evaluates in an object that matches it. */
    private Evaluated by(Branch branch) {
        Evaluated evaluated = new Evaluated(all);
        evaluated.collect(branch.site(), null);
        return evaluated;
    }

    private void own(Site schema) {
        schema.node().path("properties").fieldNames().forEachRemaining(names::add);
        schema.node().path("patternProperties").fieldNames().forEachRemaining(patterns::add);
    }

    private void collect(Site schema, Site start) {
        if (!seen.add(schema)) {
            return;
        }
        own(schema);
        everyMember |= schema.has("additionalProperties") || schema != start && schema.has("unevaluatedProperties");
        if (schema.refers()) {
            collect(schema.target(), start);
        }
        schema.items("allOf").forEach(it -> collect(it, start));
        schema.items("anyOf").forEach(it -> branches.add(new Branch(it, null, false)));
        schema.items("oneOf").forEach(it -> branches.add(new Branch(it, null, false)));
        if (schema.has("if")) {
            Site condition = schema.child("if");
            branches.add(new Branch(condition, null, false));
            branches.add(new Branch(schema.child("then"), condition, false));
            branches.add(new Branch(schema.child("else"), condition, true));
        }
        schema.child("dependentSchemas")
                .node()
                .properties()
                .forEach(it -> branches.add(new Branch(new Site(it.getValue(), schema.root()), null, false)));
    }

    /** All names that the keywords mention, also those of branches. */
    Set<String> names() {
        Set<String> mentioned = new LinkedHashSet<>(names);
        branches.forEach(it -> mentioned.addAll(by(it).names));
        return mentioned;
    }

    /** Whether it certainly evaluates each member that matches the pattern. */
    boolean covers(String pattern) {
        return everyMember || patterns.contains(pattern);
    }

    /** Whether it evaluates every member. */
    boolean isEveryMember() {
        return everyMember;
    }

    /** Whether it evaluates members by their names only, in each object alike. */
    boolean isByName() {
        return !everyMember && patterns.isEmpty() && branches.isEmpty();
    }

    /** Whether the branches that can match the object evaluate members by their names only. */
    boolean isByName(Conjunction object) {
        return live(object).stream().map(this::by).allMatch(Evaluated::isByName);
    }

    /** Whether it evaluates the member of an object. */
    Truth has(String name, Conjunction object) {
        if (has(name) || live(object).stream().anyMatch(it -> by(it).has(name) && certain(it, object))) {
            return Truth.YES;
        }
        return possible(name, object).isEmpty() ? Truth.NO : Truth.UNKNOWN;
    }

    /** The branches that evaluate the member in any object that matches them. */
    List<Branch> evaluating(String name) {
        return branches.stream().filter(it -> by(it).has(name)).toList();
    }

    /** The branches that may evaluate the member of an object, directly or by branches of their own. */
    List<Branch> possible(String name, Conjunction object) {
        return live(object).stream().filter(it -> by(it).mayHave(name, 0)).toList();
    }

    /** Whether it evaluates the member in any object. */
    private boolean has(String name) {
        return everyMember
                || names.contains(name)
                || patterns.stream().anyMatch(it -> all.texts().matches(it, name));
    }

    private boolean mayHave(String name, int depth) {
        return depth > DEPTH || has(name) || branches.stream().anyMatch(it -> by(it).mayHave(name, depth + 1));
    }

    /** The branches that can match the object. */
    private List<Branch> live(Conjunction object) {
        return branches.stream()
                .filter(it -> !denied(it.site(), object))
                .filter(it -> it.condition() == null
                        || !(it.negated() ? holds(it.condition(), object) : denied(it.condition(), object)))
                .toList();
    }

    private boolean certain(Branch branch, Conjunction object) {
        return holds(branch.site(), object)
                && (branch.condition() == null
                        || (branch.negated() ? denied(branch.condition(), object) : holds(branch.condition(), object)));
    }

    private boolean holds(Site schema, Conjunction object) {
        return object.atoms().containsAll(all.of(schema).atoms());
    }

    private static boolean denied(Site schema, Conjunction object) {
        return object.negations().stream().anyMatch(it -> it.site().equals(schema));
    }
}
