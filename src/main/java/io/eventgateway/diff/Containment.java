package io.eventgateway.diff;

import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.diff.Atom.AssertionKind;
import io.eventgateway.diff.Claim.Contained;
import io.eventgateway.diff.ObjectMembers.MemberSchemas;
import io.eventgateway.diff.ObjectMembers.Rest;
import io.eventgateway.diff.Verdict.Truth;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether each value of one schema is a value of another one. "No" may mean that it cannot be decided.
 *
 * <p>A claim about two schemas rests on claims about the schemas inside, which can lead back to it. All of them are
 * assumed, and those that turn out wrong are removed together with what rests on them (a greatest fixed point), so each
 * pair of schemas is looked at once.
 */
final class Containment {

    /** More pairs than this in one comparison, which takes about a second, leave it undecided. */
    private static final int MAX_PAIRS = 20_000;

    /** More combinations of alternatives than this are not compared one by one. */
    static final int MAX_CASES = 64;

    /**
     * A part of a claim.
     *
     * @param place the place of the values that it is about, relative to the value around
     * @param keyword the keyword of the part, for messages
     * @param inside the schemas of a value inside, if the part is about one; otherwise null
     */
    record Part(String place, String keyword, Claim claim, Contained inside) {}

    private final Conjunctions all;
    private final Verdict verdict;
    private final Sameness sameness = new Sameness();
    private final Map<Contained, Boolean> verdicts = new HashMap<>();

    Containment(Conjunctions all) {
        this.all = all;
        this.verdict = new Verdict(all);
    }

    Sameness sameness() {
        return sameness;
    }

    boolean holds(Claim claim) {
        claim.each(this::explore);
        return claim.holds(verdicts::get);
    }

    boolean holds(Conjunction inner, Conjunction outer, boolean strict) {
        return holds(new Contained(inner, outer, strict));
    }

    private void explore(Contained first) {
        if (verdicts.containsKey(first)) {
            return;
        }
        Map<Contained, Claim> claims = new HashMap<>();
        Map<Contained, List<Contained>> users = new HashMap<>();
        Deque<Contained> open = new ArrayDeque<>(List.of(first));
        verdicts.put(first, true);
        while (!open.isEmpty()) {
            Contained pair = open.pop();
            Claim claim = claims.size() < MAX_PAIRS ? claim(pair) : Claim.FALSE;
            claims.put(pair, claim);
            claim.each(it -> {
                users.computeIfAbsent(it, key -> new ArrayList<>()).add(pair);
                if (verdicts.putIfAbsent(it, true) == null) {
                    open.push(it);
                }
            });
        }
        Deque<Contained> suspects = new ArrayDeque<>(claims.keySet());
        while (!suspects.isEmpty()) {
            Contained pair = suspects.pop();
            if (verdicts.get(pair) && !claims.get(pair).holds(verdicts::get)) {
                verdicts.put(pair, false);
                suspects.addAll(users.getOrDefault(pair, List.of()));
            }
        }
    }

    private Claim claim(Contained pair) {
        Conjunction inner = pair.inner();
        Conjunction outer = pair.outer();
        if (inner.atoms().containsAll(outer.atoms()) || sameness.alike(inner, outer) || inner.isEmpty()) {
            return Claim.TRUE;
        }
        if (outer.isNothing()) {
            return Claim.FALSE;
        }
        Truth finite = finite(inner, outer);
        if (finite != Truth.UNKNOWN) {
            return Claim.of(finite == Truth.YES);
        }
        List<Part> parts = parts(pair);
        List<Claim> ways = new ArrayList<>(
                List.of(Claim.all(parts.stream().map(Part::claim).toList())));
        if (ways.get(0) != Claim.TRUE) {
            inner.groups().stream()
                    .filter(it -> cases(inner) <= MAX_CASES)
                    .limit(1)
                    .forEach(it -> ways.add(each(split(inner, it), pair)));
            if (!outer.groups().isEmpty()
                    && inner.types().size() > 1
                    && inner.groups().isEmpty()) {
                ways.add(each(byType(inner), pair));
            }
            outer.groups().stream()
                    .filter(it -> it.kind() == AssertionKind.CONDITION)
                    .map(it -> it.site().child("if"))
                    .filter(it -> !inner.atoms().contains(Atom.of(AssertionKind.DIVIDED, it)))
                    .forEach(it -> ways.add(each(divide(inner, it), pair)));
        }
        return Claim.any(ways);
    }

    /** The values that match the condition, and those that do not. Each condition divides once. */
    private List<Conjunction> divide(Conjunction schema, Site condition) {
        Conjunction divided = all.and(schema, Atom.of(AssertionKind.DIVIDED, condition));
        return List.of(all.and(divided, all.of(condition)), all.and(divided, Atom.not(condition, "if")));
    }

    private Claim each(List<Conjunction> cases, Contained pair) {
        return Claim.all(cases.stream()
                .filter(it -> !it.isEmpty())
                .<Claim>map(it -> new Contained(it, pair.outer(), pair.strict()))
                .toList());
    }

    private Truth finite(Conjunction inner, Conjunction outer) {
        return inner.finite() == null
                ? Truth.UNKNOWN
                : Truth.every(inner.finite().stream()
                        .filter(it -> verdict.of(inner, it) != Truth.NO)
                        .map(it -> verdict.of(outer, it)));
    }

    /** The number of combinations of alternatives. */
    private int cases(Conjunction schema) {
        int cases = 1;
        for (Atom group : schema.groups()) {
            cases = Math.min(MAX_CASES + 1, cases * Math.max(1, all.sites(group).size()));
        }
        return cases;
    }

    /** The schema with each alternative of a group. */
    List<Conjunction> split(Conjunction schema, Atom group) {
        Conjunction rest = all.without(schema, List.of(group));
        return all.branches(group).stream().map(it -> all.and(rest, it)).toList();
    }

    List<Conjunction> byType(Conjunction schema) {
        return schema.types().stream().map(it -> all.and(schema, Atom.type(it))).toList();
    }

    /** The parts of the claim, which are all true if the claim is. */
    List<Part> parts(Contained pair) {
        Conjunction inner = pair.inner();
        Conjunction outer = pair.outer();
        List<Part> parts = new ArrayList<>();
        parts.add(part("type", Claim.of(outer.types().containsAll(inner.types()))));
        parts.add(part("enum", Claim.of(outer.values() == null || listed(inner, outer))));
        Aspect.ALL.forEach(it -> parts.add(part("", Claim.of(it.implied(inner, outer)))));
        if (inner.types().contains(Type.OBJECT)) {
            members(pair, parts);
        }
        if (inner.types().contains(Type.ARRAY)) {
            items(pair, parts);
        }
        outer.negations().forEach(it -> parts.add(part(it.name(), negation(inner, it))));
        outer.groups().forEach(it -> parts.add(part(keyword(it), group(pair, it))));
        unknown(inner, outer, parts);
        return parts;
    }

    private static Part part(String keyword, Claim claim) {
        return new Part("", keyword, claim, null);
    }

    static String keyword(Atom group) {
        return switch (group.kind()) {
            case ANY_OF -> "anyOf";
            case ONE_OF -> "oneOf";
            default -> "if";
        };
    }

    private boolean listed(Conjunction inner, Conjunction outer) {
        return inner.values() != null
                && inner.values().stream()
                        .filter(it -> verdict.of(inner, it) != Truth.NO)
                        .allMatch(it -> JsonValues.contains(outer.values(), it));
    }

    private void members(Contained pair, List<Part> parts) {
        ObjectMembers inner = pair.inner().members();
        ObjectMembers outer = pair.outer().members();
        outer.required()
                .forEach(it -> parts.add(
                        new Part("/" + it, "required", Claim.of(inner.required().contains(it)), null)));
        Set<String> names = new LinkedHashSet<>(inner.names());
        names.addAll(outer.names());
        names.forEach(it -> member(pair, it, parts));
        outer.patterns().forEach(it -> pattern(pair, it, parts));
        inner.patterns().forEach(it -> outer.restsBeside(it)
                .forEach(rest -> parts.add(new Part(
                        "/" + it,
                        "patternProperties",
                        contained(inner.matching(it), all.of(rest.schema()), pair),
                        null))));
        other(pair, parts);
        if (!outer.propertyNames().isAnything()) {
            parts.add(part("propertyNames", names(inner, outer, pair)));
        }
        outer.dependentRequired()
                .forEach((name, needed) -> parts.add(part(
                        "dependentRequired",
                        Claim.all(needed.stream()
                                .map(it -> contained(with(pair.inner(), name), all.of(Set.of(Atom.required(it))), pair))
                                .toList()))));
        outer.dependentSchemas()
                .forEach((name, schema) ->
                        parts.add(part("dependentSchemas", contained(with(pair.inner(), name), schema, pair))));
    }

    /** The objects that have a member. */
    private Conjunction with(Conjunction object, String name) {
        Conjunction dependent = object.members().dependentSchemas().get(name);
        Conjunction present = all.and(all.and(object, Atom.required(name)), Atom.type(Type.OBJECT));
        return dependent == null ? present : all.and(present, dependent);
    }

    private static Claim contained(Conjunction inner, Conjunction outer, Contained around) {
        return outer.isAnything() ? Claim.TRUE : new Contained(inner, outer, around.strict());
    }

    private void member(Contained pair, String name, List<Part> parts) {
        ObjectMembers inner = pair.inner().members();
        ObjectMembers outer = pair.outer().members();
        Conjunction values = inner.member(name).certain();
        MemberSchemas allowed = outer.member(name);
        if (values.isEmpty()
                || !pair.inner().negations().isEmpty()
                        && present(pair.inner(), name).isEmpty()) {
            return;
        }
        List<Claim> claims = new ArrayList<>();
        boolean mayDescribe =
                !pair.inner().groups().isEmpty() || !inner.dependentSchemas().isEmpty();
        if (pair.strict() || mayDescribe || !isNewlyDescribed(name, inner, outer)) {
            claims.add(contained(values, allowed.certain(), pair));
        }
        allowed.doubtful().forEach(it -> claims.add(evaluated(pair, name, values, it)));
        parts.add(new Part(
                "/" + name, "properties", Claim.all(claims), new Contained(values, allowed.certain(), pair.strict())));
    }

    /** Whether a member that any caller could already send without a description gets one that is optional. */
    static boolean isNewlyDescribed(String name, ObjectMembers inner, ObjectMembers outer) {
        return !inner.described().contains(name)
                && !inner.required().contains(name)
                && inner.member(name).certain().isAnything()
                && outer.described().contains(name)
                && !outer.member(name).certain().isEmpty();
    }

    /** Whether an alternative that evaluates the member matches, or the value is one of those of the rest. */
    private Claim evaluated(Contained pair, String name, Conjunction values, Rest rest) {
        List<Claim> ways = new ArrayList<>();
        ways.add(contained(values, all.of(rest.schema()), pair));
        rest.evaluated().evaluating(name).stream()
                .filter(it -> it.condition() == null)
                .forEach(it -> ways.add(contained(present(pair.inner(), name), all.of(it.site()), pair)));
        pair.inner().members().member(name).doubtful().forEach(it -> ways.add(evaluatedAlike(pair, name, it, rest)));
        return Claim.any(ways);
    }

    /** Whether each alternative that evaluates the member for one rest is contained in one that does for the other. */
    private Claim evaluatedAlike(Contained pair, String name, Rest inner, Rest outer) {
        List<Claim> claims = new ArrayList<>(List.of(contained(all.of(inner.schema()), all.of(outer.schema()), pair)));
        List<Evaluated.Branch> direct = inner.evaluated().evaluating(name);
        List<Evaluated.Branch> others = outer.evaluated().evaluating(name);
        for (Evaluated.Branch branch : inner.evaluated().possible(name, pair.inner())) {
            claims.add(Claim.any(others.stream()
                    .filter(it -> direct.contains(branch) && branch.condition() == null && it.condition() == null)
                    .<Claim>map(it -> new Contained(all.of(branch.site()), all.of(it.site()), true))
                    .toList()));
        }
        return Claim.all(claims);
    }

    private Conjunction present(Conjunction object, String name) {
        return object.members().required().contains(name) ? object : all.and(object, Atom.required(name));
    }

    private void pattern(Contained pair, String pattern, List<Part> parts) {
        Conjunction allowed = pair.outer().members().ofPattern(pattern);
        Conjunction values = pair.inner().members().matching(pattern);
        parts.add(new Part(
                "/" + pattern,
                "patternProperties",
                contained(values, allowed, pair),
                new Contained(values, allowed, pair.strict())));
    }

    private void other(Contained pair, List<Part> parts) {
        Conjunction values = pair.inner().members().other().certain();
        MemberSchemas allowed = pair.outer().members().other();
        List<Claim> claims = new ArrayList<>(List.of(contained(values, allowed.certain(), pair)));
        allowed.doubtful().forEach(it -> claims.add(contained(values, all.of(it.schema()), pair)));
        parts.add(new Part(
                "/*",
                "additionalProperties",
                Claim.all(claims),
                new Contained(values, allowed.certain(), pair.strict())));
    }

    private Claim names(ObjectMembers inner, ObjectMembers outer, Contained pair) {
        boolean allFit = inner.isClosed()
                && inner.names().stream()
                        .filter(it -> !inner.member(it).certain().isEmpty())
                        .allMatch(it -> verdict.of(outer.propertyNames(), TextNode.valueOf(it)) == Truth.YES);
        Conjunction text = all.and(inner.propertyNames(), Atom.type(Type.STRING));
        return allFit ? Claim.TRUE : contained(text, outer.propertyNames(), pair);
    }

    private void items(Contained pair, List<Part> parts) {
        ArrayItems inner = pair.inner().items();
        ArrayItems outer = pair.outer().items();
        BigDecimal most = inner.most();
        int positions = Math.max(inner.positions(), outer.positions());
        for (int i = 0; i <= positions; i++) {
            if (most != null && most.compareTo(BigDecimal.valueOf(i)) <= 0) {
                break;
            }
            Conjunction values = i < positions ? inner.at(i) : inner.rest();
            Conjunction allowed = i < positions ? outer.at(i) : outer.rest();
            parts.add(new Part(
                    i < positions ? "/" + i : "/items",
                    "items",
                    contained(values, allowed, pair),
                    new Contained(values, allowed, pair.strict())));
        }
        contains(pair, parts);
    }

    private void contains(Contained pair, List<Part> parts) {
        for (ArrayItems.Contains needed : pair.outer().items().contains()) {
            List<Claim> fewest =
                    new ArrayList<>(List.of(Claim.of(needed.fewest().signum() == 0)));
            List<Claim> most = new ArrayList<>(List.of(Claim.of(needed.most() == null)));
            Conjunction matching = all.of(needed.schema());
            for (ArrayItems.Contains given : pair.inner().items().contains()) {
                if (given.fewest().compareTo(needed.fewest()) >= 0) {
                    fewest.add(new Contained(all.of(given.schema()), matching, true));
                }
                if (needed.most() != null
                        && given.most() != null
                        && given.most().compareTo(needed.most()) <= 0) {
                    most.add(new Contained(matching, all.of(given.schema()), true));
                }
            }
            if (pair.inner().items().positions() == 0
                    && pair.inner().items().fewest().compareTo(needed.fewest()) >= 0) {
                fewest.add(new Contained(pair.inner().items().rest(), matching, true));
            }
            BigDecimal length = pair.inner().items().most();
            most.add(Claim.of(needed.most() != null && length != null && length.compareTo(needed.most()) <= 0));
            parts.add(part("contains", Claim.all(List.of(Claim.any(fewest), Claim.any(most)))));
        }
    }

    /** Whether no value of the schema is one of those that the negation excludes. */
    private Claim negation(Conjunction inner, Atom negation) {
        Conjunction excluded = all.of(negation.site());
        Conjunction both = all.and(inner, excluded);
        if (both.isEmpty()) {
            return Claim.TRUE;
        }
        return Claim.any(inner.negations().stream()
                .<Claim>map(it -> new Contained(excluded, all.of(it.site()), true))
                .toList());
    }

    /** Whether each value of the schema matches an alternative. */
    private Claim group(Contained pair, Atom group) {
        Conjunction inner = pair.inner();
        List<Claim> ways = new ArrayList<>();
        for (Atom own : inner.groups()) {
            if (sameness.alike(own, group)) {
                return Claim.TRUE;
            }
        }
        for (Conjunction branch : all.branches(group)) {
            if (!all.and(inner, branch).isEmpty()) {
                ways.add(new Contained(inner, branch, pair.strict()));
            }
        }
        for (Atom own : inner.groups()) {
            if (own.kind() == group.kind()) {
                ways.add(oneToOne(own, group, pair));
            }
        }
        return Claim.any(ways);
    }

    /** Whether each alternative of one group is contained in an alternative of the other one. */
    private Claim oneToOne(Atom inner, Atom outer, Contained pair) {
        List<Conjunction> others = all.branches(outer);
        List<Claim> claims = new ArrayList<>();
        for (Conjunction branch : all.branches(inner)) {
            claims.add(Claim.any(others.stream()
                    .filter(it -> !all.and(branch, it).isEmpty())
                    .<Claim>map(it -> new Contained(branch, it, pair.strict()))
                    .toList()));
        }
        return Claim.all(claims);
    }

    /** Keywords whose effect is not known here are equal, or nothing is. */
    private void unknown(Conjunction inner, Conjunction outer, List<Part> parts) {
        for (Site part : outer.items().unevaluated()) {
            parts.add(part("unevaluatedItems", Claim.of(written(part, inner.parts()))));
        }
        for (Site part : outer.parts()) {
            if (part.has("$dynamicRef")) {
                parts.add(part("$dynamicRef", Claim.of(written(part, inner.parts()))));
            }
        }
    }

    private boolean written(Site part, Collection<Site> parts) {
        return parts.stream().anyMatch(it -> sameness.alike(it, part));
    }
}
