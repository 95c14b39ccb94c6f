package io.eventgateway.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The members of an object that a schema evaluates, so that {@code unevaluatedProperties} beside it does not apply to
 * them.
 */
final class Evaluated {

    /**
     * A schema that evaluates members only in objects that match it.
     *
     * @param condition the {@code if} of a {@code then} or {@code else}; otherwise null
     * @param negated whether the branch applies to objects that do not match the condition
     */
    record Branch(Site site, Site condition, boolean negated) {}

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> patterns = new LinkedHashSet<>();
    private final List<Branch> branches = new ArrayList<>();
    private final Set<Site> seen = new HashSet<>();
    private boolean all;

    /** What the keyword {@code additionalProperties} of the schema leaves out. */
    static Evaluated beside(Site schema) {
        Evaluated evaluated = new Evaluated();
        evaluated.own(schema);
        return evaluated;
    }

    /** What the keyword {@code unevaluatedProperties} of the schema leaves out. */
    static Evaluated within(Site schema) {
        Evaluated evaluated = new Evaluated();
        evaluated.collect(schema, schema);
        return evaluated;
    }

    /** What a schema evaluates in an object that matches it. */
    static Evaluated by(Site schema) {
        Evaluated evaluated = new Evaluated();
        evaluated.collect(schema, null);
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
        all |= schema.has("additionalProperties") || schema != start && schema.has("unevaluatedProperties");
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

    Set<String> names() {
        return names;
    }

    Set<String> patterns() {
        return patterns;
    }

    /** Whether it evaluates every member. */
    boolean all() {
        return all;
    }

    List<Branch> branches() {
        return branches;
    }
}
