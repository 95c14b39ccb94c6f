package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.JsonValues;
import io.eventgateway.diff.Assertion.AssertionKind;
import io.eventgateway.diff.Claim.Contained;
import io.eventgateway.diff.Claim.Part;
import io.eventgateway.diff.ValueCheck.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The claims from which it follows that one schema contains another one. */
final class SchemaClaims {

    /** More combinations of alternatives than this are not compared one by one. */
    static final int MAX_CASES = 64;

    private final Conjunctions all;
    private final Sameness sameness;
    private final ValueCheck verdict;

    SchemaClaims(Conjunctions all, Sameness sameness) {
        this.all = all;
        this.sameness = sameness;
        this.verdict = new ValueCheck(all);
    }

    /** The claims that the claim rests on. */
    Claim of(Contained pair) {
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
        Claim whole = Claim.all(parts(pair).stream().map(Part::claim).toList());
        return whole == Claim.TRUE
                ? whole
                : Claim.any(Stream.concat(Stream.of(whole), byCases(pair)).toList());
    }

    /** The ways to prove the claim for each of several cases. */
    private Stream<Claim> byCases(Contained pair) {
        Conjunction inner = pair.inner();
        Conjunction outer = pair.outer();
        List<List<Conjunction>> ways = new ArrayList<>();
        if (!inner.groups().isEmpty() && combinations(inner) <= MAX_CASES) {
            ways.add(all.split(inner, inner.groups().get(0)));
        }
        if (!outer.groups().isEmpty()
                && inner.types().size() > 1
                && inner.groups().isEmpty()) {
            ways.add(all.byType(inner));
        }
        outer.groups().stream()
                .filter(it -> it.kind() == AssertionKind.CONDITION)
                .map(it -> it.site().child("if"))
                .filter(it -> !inner.atoms().contains(Assertion.of(AssertionKind.DIVIDED, it)))
                .forEach(it -> ways.add(divide(inner, it)));
        return ways.stream().map(it -> each(it, pair));
    }

    /** The values that match the condition, and those that do not. Each condition divides once. */
    private List<Conjunction> divide(Conjunction schema, Site condition) {
        Conjunction divided = all.and(schema, Assertion.of(AssertionKind.DIVIDED, condition));
        return List.of(all.and(divided, all.of(condition)), all.and(divided, Assertion.not(condition, "if")));
    }

    private Claim each(List<Conjunction> cases, Contained pair) {
        return Claim.all(cases.stream()
                .filter(it -> !it.isEmpty())
                .<Claim>map(it -> new Contained(it, pair.outer(), pair.strict()))
                .toList());
    }

    private Truth finite(Conjunction inner, Conjunction outer) {
        return inner.finite()
                .map(few -> Truth.every(few.stream()
                        .filter(it -> verdict.of(inner, it) != Truth.NO)
                        .map(it -> verdict.of(outer, it))))
                .orElse(Truth.UNKNOWN);
    }

    /** The number of combinations of alternatives. */
    private int combinations(Conjunction schema) {
        int combinations = 1;
        for (Assertion group : schema.groups()) {
            combinations = Math.min(
                    MAX_CASES + 1, combinations * Math.max(1, all.sites(group).size()));
        }
        return combinations;
    }

    /** The parts of the claim, which are all true if the claim is. */
    List<Part> parts(Contained pair) {
        Conjunction inner = pair.inner();
        Conjunction outer = pair.outer();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("type", Claim.of(outer.types().containsAll(inner.types()))));
        parts.add(new Part("enum", Claim.of(listed(inner, outer))));
        PlainKeyword.ALL.forEach(it -> parts.add(new Part("", Claim.of(it.implied(inner, outer)))));
        if (inner.types().contains(Type.OBJECT)) {
            parts.addAll(new ObjectClaims(pair, all).parts());
        }
        if (inner.types().contains(Type.ARRAY)) {
            parts.addAll(new ArrayClaims(pair, all).parts());
        }
        outer.negations().forEach(it -> parts.add(new Part(it.name(), negation(inner, it))));
        outer.groups().forEach(it -> parts.add(new Part(it.keyword(), group(pair, it))));
        unknown(inner, outer, parts);
        return parts;
    }

    /** Whether the values that the inner schema lists are among those that the outer one lists, if it lists any. */
    private boolean listed(Conjunction inner, Conjunction outer) {
        if (outer.values().isEmpty()) {
            return true;
        }
        List<JsonNode> allowed = outer.values().get();
        return inner.values().stream().anyMatch(values -> values.stream()
                .filter(it -> verdict.of(inner, it) != Truth.NO)
                .allMatch(it -> JsonValues.contains(allowed, it)));
    }

    /** Whether no value of the schema is one of those that the negation excludes. */
    private Claim negation(Conjunction inner, Assertion negation) {
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
    private Claim group(Contained pair, Assertion group) {
        Conjunction inner = pair.inner();
        if (inner.groups().stream().anyMatch(it -> sameness.alike(it, group))) {
            return Claim.TRUE;
        }
        List<Claim> ways = new ArrayList<>();
        for (Conjunction branch : all.branches(group)) {
            if (!all.and(inner, branch).isEmpty()) {
                ways.add(new Contained(inner, branch, pair.strict()));
            }
        }
        for (Assertion own : inner.groups()) {
            if (own.kind() == group.kind()) {
                ways.add(oneToOne(own, group, pair));
            }
        }
        return Claim.any(ways);
    }

    /** Whether each alternative of one group is contained in an alternative of the other one. */
    private Claim oneToOne(Assertion inner, Assertion outer, Contained pair) {
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

    /** Keywords whose effect is not known here are written alike, or the claim is not proven. */
    private void unknown(Conjunction inner, Conjunction outer, List<Part> parts) {
        outer.items()
                .unevaluated()
                .forEach(it -> parts.add(new Part("unevaluatedItems", Claim.of(isWritten(it, inner)))));
        outer.parts().stream()
                .filter(it -> it.has("$dynamicRef"))
                .forEach(it -> parts.add(new Part("$dynamicRef", Claim.of(isWritten(it, inner)))));
    }

    private boolean isWritten(Site part, Conjunction schema) {
        return schema.parts().stream().anyMatch(it -> sameness.alike(it, part));
    }
}
