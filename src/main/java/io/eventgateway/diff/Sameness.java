package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.JsonValues;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import io.eventgateway.diff.Assertion.AssertionKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Finds schemas that are written alike, references resolved and annotations ignored. */
final class Sameness {

    private record Pair(Site one, Site other) {}

    private final Set<Pair> same = new HashSet<>();
    private final Set<Pair> different = new HashSet<>();

    /** Whether the assertions are alike one by one. */
    boolean alike(Conjunction one, Conjunction other) {
        if (one == other) {
            return true;
        }
        if (one.atoms().size() != other.atoms().size()) {
            return false;
        }
        Iterator<Assertion> others = other.atoms().iterator();
        return one.atoms().stream().allMatch(it -> alike(it, others.next()));
    }

    boolean alike(Assertion one, Assertion other) {
        return one.kind() == other.kind()
                && one.name().equals(other.name())
                && (one.site().equals(other.site()) || alike(one.site(), other.site(), one.kind()));
    }

    private boolean alike(Site one, Site other, AssertionKind kind) {
        return switch (kind) {
            case ANY_OF -> alike(one, other, List.of("anyOf"));
            case ONE_OF -> alike(one, other, List.of("oneOf"));
            case CONDITION -> alike(one, other, List.of("if", "then", "else"));
            default -> alike(one, other);
        };
    }

    private boolean alike(Site one, Site other, List<String> keywords) {
        return keywords.stream().allMatch(it -> {
            List<Site> some = one.node().path(it).isArray() ? one.items(it) : List.of(one.child(it));
            List<Site> others = other.node().path(it).isArray() ? other.items(it) : List.of(other.child(it));
            return some.size() == others.size() && allAlike(some, others);
        });
    }

    private boolean allAlike(List<Site> some, List<Site> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!alike(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean alike(Site one, Site other) {
        Set<Pair> assumed = new HashSet<>();
        Deque<Pair> open = new ArrayDeque<>(List.of(new Pair(one, other)));
        while (!open.isEmpty()) {
            Pair pair = open.pop();
            if (same.contains(pair) || pair.one().node() == pair.other().node() || !assumed.add(pair)) {
                continue;
            }
            if (different.contains(pair) || !alikeHere(pair.one(), pair.other(), open)) {
                different.add(new Pair(one, other));
                return false;
            }
        }
        same.addAll(assumed);
        return true;
    }

    /** Compares one schema, and leaves the schemas inside for later. */
    private static boolean alikeHere(Site one, Site other, Deque<Pair> later) {
        if (!one.node().isObject() || !other.node().isObject()) {
            return one.node().equals(other.node());
        }
        Set<String> keywords = new HashSet<>();
        one.node().fieldNames().forEachRemaining(keywords::add);
        other.node().fieldNames().forEachRemaining(keywords::add);
        return keywords.stream()
                .filter(Conjunctions::isAssertion)
                .allMatch(it -> one.has(it) && other.has(it) && keyword(it, one, other, later));
    }

    private static boolean keyword(String keyword, Site one, Site other, Deque<Pair> later) {
        JsonNode a = one.node().path(keyword);
        JsonNode b = other.node().path(keyword);
        if (keyword.equals("$ref")) {
            later.push(new Pair(one.target(), other.target()));
            return true;
        }
        if (SchemaKeyword.of(keyword).isEmpty()
                || SchemaKeyword.is(keyword, Trait.DATA)
                || keyword.equals(SchemaKeyword.DEPENDENT_REQUIRED.word())) {
            return JsonValues.equal(a, b);
        }
        if (a.getNodeType() != b.getNodeType() || a.size() != b.size() && a.isArray()) {
            return false;
        }
        if (a.isArray()) {
            for (int i = 0; i < a.size(); i++) {
                later.push(new Pair(new Site(a.get(i), one.root()), new Site(b.get(i), other.root())));
            }
            return true;
        }
        if (SchemaKeyword.is(keyword, Trait.NAMED)) {
            return named(a, b, one, other, later);
        }
        if (a.isObject()) {
            later.push(new Pair(one.child(keyword), other.child(keyword)));
            return true;
        }
        return JsonValues.equal(a, b);
    }

    private static boolean named(JsonNode a, JsonNode b, Site one, Site other, Deque<Pair> later) {
        if (a.size() != b.size()) {
            return false;
        }
        a.properties().stream()
                .filter(it -> b.has(it.getKey()))
                .forEach(it -> later.push(
                        new Pair(new Site(it.getValue(), one.root()), new Site(b.get(it.getKey()), other.root()))));
        return a.properties().stream().allMatch(it -> b.has(it.getKey()));
    }
}
