package io.eventgateway.diff;

import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.diff.Change.Effect;
import io.eventgateway.diff.SchemaDifferences.Difference;
import io.eventgateway.diff.SchemaDifferences.Inside;
import io.eventgateway.diff.SchemaDifferences.Versions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Compares two versions of schemas. A narrower schema breaks callers; a wider one may surprise consumers. A change that
 * cannot be decided counts as breaking, and says so.
 */
final class SchemaDiff {

    /** A schema that is used in more places than this is told at the first of them only. */
    private static final int MAX_PLACES = 20;

    /** Two versions at a place, and where they were found. */
    private record Visit(String where, Versions versions, Visit around) {

        boolean circular() {
            for (Visit visit = around; visit != null; visit = visit.around) {
                if (visit.versions.equals(versions)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Conjunctions all;
    private final SchemaComparison comparison;
    private final Map<Versions, Boolean> recursive = new HashMap<>();

    SchemaDiff(SchemaCompiler compiler) {
        this.all = new Conjunctions(new TextMatcher(compiler));
        this.comparison = new SchemaComparison(all);
    }

    void compare(String where, LocatedNode old, LocatedNode now, Change.Collector changes) {
        compare(where, site(old), site(now), changes);
    }

    void compare(String where, Site old, Site now, Change.Collector changes) {
        Conjunction before = all.of(old);
        Conjunction after = all.of(now);
        Map<String, Difference> found = new LinkedHashMap<>();
        walk(new Visit(where, new Versions(before, after, true, true), null), found);
        if (comparison.breaks(before, after)
                && found.values().stream().noneMatch(it -> it.effect() == Effect.BREAKING)) {
            changes.breaking(where, "schema changed, and cannot be compared: check by hand");
        }
        found.values().forEach(it -> changes.add(it.effect(), it.place(), it.what()));
    }

    private static Site site(LocatedNode schema) {
        return new Site(schema.node(), schema.contract().root());
    }

    /** Visits the places, those with a short path first. */
    private void walk(Visit start, Map<String, Difference> found) {
        Map<Versions, Integer> visits = new HashMap<>();
        Deque<Visit> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            Visit visit = open.remove();
            int count = visits.merge(visit.versions(), 1, Integer::sum);
            if (count > MAX_PLACES || visit.circular() || count > 1 && isRecursive(visit.versions())) {
                continue;
            }
            SchemaDifferences result = comparison.of(visit.versions());
            for (Difference each : result.found()) {
                Difference placed = new Difference(each.effect(), visit.where() + each.place(), each.what());
                found.merge(
                        placed.place() + "\n" + placed.what(),
                        placed,
                        (a, b) -> a.effect().compareTo(b.effect()) <= 0 ? a : b);
            }
            for (Inside each : result.inside()) {
                open.add(new Visit(visit.where() + each.place(), each.versions(), visit));
            }
        }
    }

    /** Whether the versions are compared inside themselves again. */
    private boolean isRecursive(Versions versions) {
        return recursive.computeIfAbsent(versions, start -> {
            Set<Versions> seen = new HashSet<>();
            Deque<Versions> open = new ArrayDeque<>();
            open.add(start);
            while (!open.isEmpty()) {
                for (Inside each : comparison.of(open.remove()).inside()) {
                    if (each.versions().equals(start)) {
                        return true;
                    }
                    if (seen.add(each.versions())) {
                        open.add(each.versions());
                    }
                }
            }
            return false;
        });
    }
}
