package io.eventgateway.diff;

import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import io.eventgateway.diff.Assertion.AssertionKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes conjunctions of schemas, one object for each set of assertions. */
final class Conjunctions {

    /** Keywords that are assertions of their own, or only lead to assertions. */
    private static final Set<String> STRUCTURE = Set.of(
            "$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$defs", "$anchor", "$id", "$schema");

    private final TextMatcher texts;
    private final Map<Set<Assertion>, Conjunction> known = new HashMap<>();
    private final Map<Site, Conjunction> bySite = new HashMap<>();

    Conjunctions(TextMatcher texts) {
        this.texts = texts;
    }

    TextMatcher texts() {
        return texts;
    }

    Conjunction of(Site schema) {
        Conjunction before = bySite.get(schema);
        if (before != null) {
            return before;
        }
        Set<Assertion> atoms = new LinkedHashSet<>();
        flatten(schema, atoms, new HashSet<>());
        Conjunction made = of(atoms);
        bySite.put(schema, made);
        return made;
    }

    Conjunction of(Collection<Site> schemas) {
        Set<Assertion> atoms = new LinkedHashSet<>();
        schemas.forEach(it -> atoms.addAll(of(it).atoms()));
        return of(atoms);
    }

    Conjunction of(Set<Assertion> atoms) {
        return known.computeIfAbsent(atoms, it -> new Conjunction(it, this));
    }

    Conjunction and(Conjunction one, Conjunction other) {
        Set<Assertion> atoms = new LinkedHashSet<>(one.atoms());
        atoms.addAll(other.atoms());
        return of(atoms);
    }

    Conjunction and(Conjunction one, Assertion atom) {
        Set<Assertion> atoms = new LinkedHashSet<>(one.atoms());
        atoms.add(atom);
        return of(atoms);
    }

    /** The schema with each alternative of a group. */
    List<Conjunction> split(Conjunction schema, Assertion group) {
        Set<Assertion> rest = new LinkedHashSet<>(schema.atoms());
        rest.remove(group);
        return branches(group).stream().map(it -> and(of(rest), it)).toList();
    }

    List<Conjunction> byType(Conjunction schema) {
        return schema.types().stream()
                .map(it -> and(schema, Assertion.type(it)))
                .toList();
    }

    private void flatten(Site schema, Set<Assertion> atoms, Set<Site> seen) {
        if (schema.node().isBoolean() && !schema.node().booleanValue()) {
            atoms.add(Assertion.never());
        }
        if (!schema.node().isObject() || !seen.add(schema)) {
            return;
        }
        if (schema.refers()) {
            flatten(schema.target(), atoms, seen);
        }
        schema.items("allOf").forEach(it -> flatten(it, atoms, seen));
        if (hasKeywords(schema)) {
            atoms.add(Assertion.of(AssertionKind.KEYWORDS, schema));
        }
        alternatives(schema, "anyOf", AssertionKind.ANY_OF, atoms, seen);
        alternatives(schema, "oneOf", AssertionKind.ONE_OF, atoms, seen);
        if (schema.has("if") && (schema.has("then") || schema.has("else"))) {
            atoms.add(Assertion.of(AssertionKind.CONDITION, schema));
        }
        if (schema.has("not")) {
            atoms.add(Assertion.not(schema.child("not"), "not"));
        }
    }

    private void alternatives(Site schema, String keyword, AssertionKind kind, Set<Assertion> atoms, Set<Site> seen) {
        List<Site> branches = schema.items(keyword);
        if (branches.size() == 1) {
            flatten(branches.get(0), atoms, seen);
        } else if (!branches.isEmpty()) {
            atoms.add(Assertion.of(kind, schema));
        }
    }

    private static boolean hasKeywords(Site schema) {
        return schema.node().properties().stream()
                .map(Map.Entry::getKey)
                .anyMatch(it -> isAssertion(it) && !STRUCTURE.contains(it));
    }

    /** Whether the keyword can refuse a value. */
    static boolean isAssertion(String keyword) {
        return !SchemaKeyword.is(keyword, Trait.ANNOTATION)
                && !keyword.startsWith("x-")
                && !Set.of(
                                "contentEncoding",
                                "contentMediaType",
                                "contentSchema",
                                "discriminator",
                                "xml",
                                "externalDocs",
                                "$defs",
                                "$anchor",
                                "$id",
                                "$schema",
                                "$dynamicAnchor")
                        .contains(keyword);
    }

    /** The alternatives of a group: exactly the values that match one of them match the group. */
    List<Conjunction> branches(Assertion group) {
        return switch (group.kind()) {
            case ANY_OF -> group.site().items("anyOf").stream().map(this::of).toList();
            case ONE_OF -> exclusive(group.site().items("oneOf"));
            case CONDITION -> conditional(group.site());
            default -> throw new IllegalArgumentException(group.kind() + " has no alternatives");
        };
    }

    private List<Conjunction> exclusive(List<Site> sites) {
        List<Conjunction> branches = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            Set<Assertion> atoms = new LinkedHashSet<>(of(sites.get(i)).atoms());
            for (int k = 0; k < sites.size(); k++) {
                if (k != i) {
                    atoms.add(Assertion.not(sites.get(k), "oneOf"));
                }
            }
            branches.add(of(atoms));
        }
        return branches;
    }

    private List<Conjunction> conditional(Site schema) {
        Site condition = schema.child("if");
        return List.of(
                and(of(condition), of(schema.child("then"))),
                and(of(schema.child("else")), Assertion.not(condition, "if")));
    }

    /** The schemas of the alternatives, without what excludes them from each other. */
    List<Site> sites(Assertion group) {
        return switch (group.kind()) {
            case ANY_OF -> group.site().items("anyOf");
            case ONE_OF -> group.site().items("oneOf");
            default -> List.of(group.site().child("then"), group.site().child("else"));
        };
    }
}
