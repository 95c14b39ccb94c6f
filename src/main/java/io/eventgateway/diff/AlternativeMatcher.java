package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.JsonValues;
import io.eventgateway.diff.Assertion.AssertionKind;
import io.eventgateway.diff.SchemaDifferences.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Matches the alternatives of two versions of a schema. */
final class AlternativeMatcher {

    /**
     * @param label for messages, after a verb
     * @param chosen the schemas of the alternatives that make it
     */
    record Case(Conjunction schema, String label, List<Site> chosen) {}

    /**
     * @param matched the versions of alternatives that resemble each other
     * @param lost old alternatives that no new one resembles
     * @param gained new alternatives that no old one resembles
     * @param tooMany whether there are too many to compare them
     * @param keyword the keyword of the alternatives
     */
    record MatchedCases(List<Versions> matched, List<Case> lost, List<Case> gained, boolean tooMany, String keyword) {}

    private final Conjunctions all;
    private final Sameness sameness;
    private final Containment containment;

    AlternativeMatcher(Conjunctions all, Sameness sameness, Containment containment) {
        this.all = all;
        this.sameness = sameness;
        this.containment = containment;
    }

    /** Empty if neither schema has alternatives, or they are the same ones. */
    Optional<MatchedCases> of(Versions versions) {
        Conjunction old = versions.old();
        Conjunction now = versions.now();
        List<Assertion> before = unlike(old, now);
        List<Assertion> after = unlike(now, old);
        if (conditions(before) != conditions(after)) {
            before.removeIf(it -> it.kind() == AssertionKind.CONDITION);
            after.removeIf(it -> it.kind() == AssertionKind.CONDITION);
        }
        if (before.isEmpty() && after.isEmpty()) {
            return Optional.empty();
        }
        String keyword = (after.isEmpty() ? before : after).get(0).keyword();
        return Optional.of(match(versions, cases(old, before), cases(now, after), keyword));
    }

    private MatchedCases match(Versions versions, List<Case> some, List<Case> others, String keyword) {
        if (some.size() > SchemaClaims.MAX_CASES || others.size() > SchemaClaims.MAX_CASES) {
            return new MatchedCases(List.of(), List.of(), List.of(), true, keyword);
        }
        List<Versions> matched = new ArrayList<>();
        List<Case> lost = new ArrayList<>();
        List<Case> gained = new ArrayList<>();
        if (versions.narrowing()) {
            for (Case each : notIn(versions.now(), some)) {
                best(each, some, others)
                        .map(it -> new Versions(each.schema(), it.schema(), true, false))
                        .ifPresentOrElse(matched::add, () -> lost.add(each));
            }
        }
        if (versions.widening()) {
            for (Case each : notIn(versions.old(), others)) {
                best(each, others, some)
                        .map(it -> new Versions(it.schema(), each.schema(), false, true))
                        .ifPresentOrElse(matched::add, () -> gained.add(each));
            }
        }
        return new MatchedCases(matched, lost, gained, false, keyword);
    }

    private List<Case> notIn(Conjunction schema, List<Case> cases) {
        return cases.stream()
                .filter(it -> !it.schema().isEmpty() && !containment.holds(it.schema(), schema, true))
                .toList();
    }

    private static long conditions(List<Assertion> groups) {
        return groups.stream()
                .filter(it -> it.kind() == AssertionKind.CONDITION)
                .count();
    }

    /** The groups of alternatives that the other schema does not have. */
    private List<Assertion> unlike(Conjunction one, Conjunction other) {
        return one.groups().stream()
                .filter(it -> other.groups().stream().noneMatch(own -> sameness.alike(own, it)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Case> cases(Conjunction schema, List<Assertion> groups) {
        if (groups.isEmpty()) {
            return all.byType(schema).stream()
                    .map(it -> new Case(it, "type " + Type.words(it.types()), List.of()))
                    .toList();
        }
        List<Case> cases = List.of(new Case(schema, "", List.of()));
        for (Assertion group : groups) {
            List<Case> more = new ArrayList<>();
            for (Case each : cases) {
                List<Conjunction> parts = all.split(each.schema(), group);
                for (int i = 0; i < parts.size(); i++) {
                    List<Site> chosen = new ArrayList<>(each.chosen());
                    chosen.add(all.sites(group).get(i));
                    String label = each.label() + (each.label().isEmpty() ? "" : " with ") + label(group, i);
                    more.add(new Case(parts.get(i), label, chosen));
                }
            }
            cases = more;
            if (cases.size() > SchemaClaims.MAX_CASES) {
                return cases;
            }
        }
        return cases;
    }

    private String label(Assertion group, int index) {
        String name = all.sites(group).get(index).label();
        return name.isEmpty() ? "alternative " + (index + 1) + " of " + group.keyword() : "the alternative " + name;
    }

    /** The most similar one of the others; empty if none is similar. */
    private Optional<Case> best(Case one, List<Case> siblings, List<Case> others) {
        Case best = null;
        int highest = 0;
        for (Case other : others) {
            if (one.schema().types().stream().noneMatch(other.schema().types()::contains)) {
                continue;
            }
            int score = score(one, other);
            score -= siblings.stream().anyMatch(it -> it != one && alike(it, other)) ? 6 : 0;
            if (score > highest) {
                best = other;
                highest = score;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether both are made from the same alternatives. */
    private boolean alike(Case one, Case other) {
        if (one.chosen().isEmpty() || one.chosen().size() != other.chosen().size()) {
            return false;
        }
        for (int i = 0; i < one.chosen().size(); i++) {
            if (!sameness.alike(one.chosen().get(i), other.chosen().get(i))) {
                return false;
            }
        }
        return true;
    }

    private int score(Case one, Case other) {
        int score = alike(one, other) ? 5 : 0;
        score += one.label().equals(other.label()) ? one.label().startsWith("the ") ? 8 : 1 : 0;
        score += all.and(one.schema(), other.schema()).isEmpty() ? 0 : 3;
        Map<String, List<JsonNode>> some = constants(one.schema());
        for (Map.Entry<String, List<JsonNode>> each : constants(other.schema()).entrySet()) {
            List<JsonNode> values = some.get(each.getKey());
            if (values != null) {
                score += values.stream().anyMatch(it -> JsonValues.contains(each.getValue(), it)) ? 6 : -20;
            }
        }
        return score;
    }

    /** The members with few values, which tell alternatives apart. */
    private static Map<String, List<JsonNode>> constants(Conjunction schema) {
        Map<String, List<JsonNode>> constants = new LinkedHashMap<>();
        ObjectMembers members = schema.members();
        for (String name : members.described()) {
            members.member(name).certain().values().ifPresent(it -> constants.put(name, it));
        }
        return constants;
    }
}
