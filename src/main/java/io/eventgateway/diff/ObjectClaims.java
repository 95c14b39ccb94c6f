package io.eventgateway.diff;

import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.diff.Claim.Contained;
import io.eventgateway.diff.Claim.Part;
import io.eventgateway.diff.ObjectMembers.MemberSchemas;
import io.eventgateway.diff.ObjectMembers.Rest;
import io.eventgateway.diff.ValueCheck.Truth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The claims about the members of objects from which it follows that one schema contains another one. */
final class ObjectClaims {

    private final Contained pair;
    private final Conjunction object;
    private final ObjectMembers inner;
    private final ObjectMembers outer;
    private final Conjunctions all;
    private final List<Part> parts = new ArrayList<>();

    ObjectClaims(Contained pair, Conjunctions all) {
        this.pair = pair;
        this.object = pair.inner();
        this.inner = pair.inner().members();
        this.outer = pair.outer().members();
        this.all = all;
    }

    List<Part> parts() {
        outer.required()
                .forEach(it -> parts.add(
                        new Part("/" + it, "required", Claim.of(inner.required().contains(it)))));
        Set<String> names = new LinkedHashSet<>(inner.names());
        names.addAll(outer.names());
        names.forEach(this::member);
        patterns();
        other();
        if (!outer.propertyNames().isAnything()) {
            parts.add(new Part("propertyNames", names()));
        }
        dependents();
        return parts;
    }

    private void member(String name) {
        Conjunction values = inner.member(name).certain();
        MemberSchemas allowed = outer.member(name);
        if (values.isEmpty() || !object.negations().isEmpty() && present(name).isEmpty()) {
            return;
        }
        List<Claim> claims = new ArrayList<>();
        boolean mayDescribe =
                !object.groups().isEmpty() || !inner.dependentSchemas().isEmpty();
        if (pair.strict() || mayDescribe || !isNewlyDescribed(name, inner, outer)) {
            claims.add(pair.inside(values, allowed.certain()));
        }
        allowed.doubtful().forEach(it -> claims.add(evaluated(name, values, it)));
        inside("/" + name, "properties", Claim.all(claims), values, allowed.certain());
    }

    private void inside(String place, String keyword, Claim claim, Conjunction values, Conjunction allowed) {
        parts.add(new Part(place, keyword, claim, Optional.of(new Contained(values, allowed, pair.strict()))));
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
    private Claim evaluated(String name, Conjunction values, Rest rest) {
        Stream<Claim> alternatives = rest.evaluated().evaluating(name).stream()
                .filter(it -> it.condition() == null)
                .map(it -> pair.inside(present(name), all.of(it.site())));
        Stream<Claim> alike = inner.member(name).doubtful().stream().map(it -> evaluatedAlike(name, it, rest));
        return Claim.any(Stream.of(Stream.of(pair.inside(values, all.of(rest.schema()))), alternatives, alike)
                .flatMap(it -> it)
                .toList());
    }

    /** Whether each alternative that evaluates the member for one rest is contained in one that does for the other. */
    private Claim evaluatedAlike(String name, Rest some, Rest others) {
        List<Claim> claims = new ArrayList<>();
        claims.add(pair.inside(all.of(some.schema()), all.of(others.schema())));
        List<Evaluated.Branch> direct = some.evaluated().evaluating(name);
        List<Evaluated.Branch> allowed = others.evaluated().evaluating(name);
        for (Evaluated.Branch branch : some.evaluated().possible(name, object)) {
            claims.add(Claim.any(allowed.stream()
                    .filter(it -> direct.contains(branch) && branch.condition() == null && it.condition() == null)
                    .<Claim>map(it -> new Contained(all.of(branch.site()), all.of(it.site()), true))
                    .toList()));
        }
        return Claim.all(claims);
    }

    private void patterns() {
        for (String pattern : outer.patterns()) {
            Conjunction values = inner.matching(pattern);
            Conjunction allowed = outer.ofPattern(pattern);
            inside("/" + pattern, "patternProperties", pair.inside(values, allowed), values, allowed);
        }
        inner.patterns().forEach(pattern -> outer.restsBeside(pattern)
                .forEach(it -> parts.add(new Part(
                        "/" + pattern,
                        "patternProperties",
                        pair.inside(inner.matching(pattern), all.of(it.schema()))))));
    }

    /** The members that no keyword mentions. */
    private void other() {
        Conjunction values = inner.other().certain();
        MemberSchemas allowed = outer.other();
        List<Claim> claims = new ArrayList<>();
        claims.add(pair.inside(values, allowed.certain()));
        allowed.doubtful().forEach(it -> claims.add(pair.inside(values, all.of(it.schema()))));
        inside("/*", "additionalProperties", Claim.all(claims), values, allowed.certain());
    }

    private Claim names() {
        ValueCheck verdict = new ValueCheck(all);
        boolean allFit = inner.isClosed()
                && inner.names().stream()
                        .filter(it -> !inner.member(it).certain().isEmpty())
                        .allMatch(it -> verdict.of(outer.propertyNames(), TextNode.valueOf(it)) == Truth.YES);
        Conjunction text = all.and(inner.propertyNames(), Assertion.type(Type.STRING));
        return allFit ? Claim.TRUE : pair.inside(text, outer.propertyNames());
    }

    private void dependents() {
        outer.dependentRequired()
                .forEach((name, needed) -> parts.add(new Part(
                        "dependentRequired",
                        Claim.all(needed.stream()
                                .map(it -> pair.inside(with(name), all.of(Set.of(Assertion.required(it)))))
                                .toList()))));
        outer.dependentSchemas()
                .forEach((name, schema) -> parts.add(new Part("dependentSchemas", pair.inside(with(name), schema))));
    }

    /** The objects that have a member, with the assertions that depend on it. */
    private Conjunction with(String name) {
        Conjunction dependent = inner.dependentSchemas().get(name);
        Conjunction present = all.and(all.and(object, Assertion.required(name)), Assertion.type(Type.OBJECT));
        return dependent == null ? present : all.and(present, dependent);
    }

    /** The objects that have a member. */
    private Conjunction present(String name) {
        return inner.required().contains(name) ? object : all.and(object, Assertion.required(name));
    }
}
