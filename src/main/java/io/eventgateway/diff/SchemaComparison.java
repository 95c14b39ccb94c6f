package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.JsonValues;
import io.eventgateway.diff.Claim.Contained;
import io.eventgateway.diff.Claim.Part;
import io.eventgateway.diff.SchemaDifferences.Versions;
import io.eventgateway.diff.ValueCheck.Truth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the differences between two schemas, without those of the values inside. */
final class SchemaComparison {

    private static final String BY_HAND = " changed, and cannot be compared: check by hand";

    /** Parts of a claim that have messages of their own. */
    private static final Set<String> NAMED = Set.of("type", "enum", "", "required", "additionalProperties");

    private final SchemaClaims claims;
    private final Containment containment;
    private final AlternativeMatcher matcher;
    private final ValueCheck verdict;
    private final Map<Versions, SchemaDifferences> results = new HashMap<>();

    SchemaComparison(Conjunctions all) {
        Sameness sameness = new Sameness();
        this.claims = new SchemaClaims(all, sameness);
        this.containment = new Containment(claims);
        this.matcher = new AlternativeMatcher(all, sameness, containment);
        this.verdict = new ValueCheck(all);
    }

    /** Whether some value of the old schema is refused now, or it cannot be decided. */
    boolean breaks(Conjunction old, Conjunction now) {
        return !containment.holds(old, now, false);
    }

    SchemaDifferences of(Versions versions) {
        return results.computeIfAbsent(versions, it -> new Comparing(it).compare());
    }

    /** One comparison. */
    private final class Comparing {

        private final Conjunction old;
        private final Conjunction now;
        private final Set<Type> commonTypes;
        private final SchemaDifferences differences;

        Comparing(Versions versions) {
            this.old = versions.old();
            this.now = versions.now();
            this.commonTypes = EnumSet.copyOf(old.types());
            commonTypes.retainAll(now.types());
            boolean narrower = versions.narrowing() && !containment.holds(old, now, true);
            boolean wider = versions.widening() && !containment.holds(now, old, true);
            this.differences = new SchemaDifferences(narrower, narrower && breaks(old, now), wider);
        }

        SchemaDifferences compare() {
            if (differences.narrower() || differences.wider()) {
                describe();
            }
            return differences;
        }

        private void describe() {
            if (now.isNothing()) {
                differences.refuses("is no longer accepted");
            } else if (old.isNothing()) {
                differences.accepts("is accepted now");
            } else if (!values() && !types() && !cases()) {
                keywords();
            }
        }

        /** @return whether one of the schemas lists its values, so that the lists say all */
        private boolean values() {
            Optional<List<JsonNode>> before = old.finite();
            Optional<List<JsonNode>> after = now.finite();
            if (!old.listsValues() && !now.listsValues() || before.isEmpty() && commonTypes.isEmpty()) {
                return false;
            }
            if (before.isEmpty()) {
                return differences.refuses("must now be one of " + JsonValues.words(after.orElseThrow()));
            }
            before.get().stream()
                    .filter(it -> verdict.of(now, it) == Truth.NO)
                    .forEach(it -> differences.refuses("no longer accepts " + JsonValues.word(it)));
            after.ifPresentOrElse(this::added, () -> unlisted(before.get()));
            return !differences.found().isEmpty();
        }

        private void added(List<JsonNode> values) {
            values.stream()
                    .filter(it -> verdict.of(now, it) != Truth.NO && verdict.of(old, it) == Truth.NO)
                    .forEach(it -> differences.accepts("now accepts " + JsonValues.word(it)));
        }

        private void unlisted(List<JsonNode> before) {
            if (!commonTypes.isEmpty()) {
                boolean any = PlainKeyword.ALL.stream()
                        .allMatch(it -> it.stated().apply(now).isEmpty());
                differences.accepts("may now have " + (any ? "any value" : "other values") + ", was one of "
                        + JsonValues.words(before));
            }
        }

        /** @return whether the types say all */
        private boolean types() {
            boolean lost = !now.types().containsAll(old.types());
            boolean told = differences.tell(
                    lost,
                    !old.types().containsAll(now.types()),
                    "",
                    "is now of type " + Type.words(now.types()) + ", was " + Type.words(old.types()));
            return told && lost && old.isAnything() || commonTypes.isEmpty();
        }

        /** @return whether there are alternatives, which are compared one by one */
        private boolean cases() {
            Optional<AlternativeMatcher.MatchedCases> matched =
                    matcher.of(new Versions(old, now, differences.narrower(), differences.wider()));
            matched.ifPresent(this::cases);
            return matched.isPresent();
        }

        private void cases(AlternativeMatcher.MatchedCases cases) {
            cases.matched().forEach(it -> differences.next("", it));
            cases.lost().stream()
                    .filter(it -> now.types().containsAll(it.schema().types()))
                    .forEach(it -> differences.refuses("no longer accepts " + it.label()));
            cases.gained().stream()
                    .filter(it -> old.types().containsAll(it.schema().types()))
                    .forEach(it -> differences.accepts("now accepts " + it.label() + " too"));
            if (cases.tooMany()) {
                differences.tell(true, true, "", cases.keyword() + BY_HAND);
            }
        }

        private void keywords() {
            for (PlainKeyword aspect : PlainKeyword.ALL) {
                boolean less = !aspect.implied(old, now);
                boolean more = !aspect.implied(now, old);
                if (less || more) {
                    differences.tell(less, more, "", aspect.change(old, now));
                }
            }
            if (commonTypes.contains(Type.OBJECT)) {
                new MemberDifferences(old, now, containment, differences).compare();
            }
            Set<String> told = new HashSet<>();
            if (differences.narrower()) {
                parts(new Contained(old, now, !differences.breaks()), true, told);
            }
            if (differences.wider()) {
                parts(new Contained(now, old, true), false, told);
            }
        }

        /** Tells which other parts of the claim that the schemas contain each other do not hold. */
        private void parts(Contained pair, boolean narrowing, Set<String> told) {
            for (Part part : open(claims.parts(pair))) {
                Contained next =
                        part.inside().filter(it -> !containment.holds(it)).orElse(null);
                if (next != null) {
                    Conjunction before = narrowing ? next.inner() : next.outer();
                    Conjunction after = narrowing ? next.outer() : next.inner();
                    differences.next(part.place(), new Versions(before, after, narrowing, !narrowing));
                } else if (told.add(part.place() + part.keyword())) {
                    String what =
                            narrowing ? sentence(part.keyword()) : part.keyword() + " changed, and may accept more";
                    differences.tell(narrowing, !narrowing, part.place(), what);
                }
            }
        }

        private static String sentence(String keyword) {
            return switch (keyword) {
                case "propertyNames", "patternProperties", "dependentRequired", "dependentSchemas", "contains" ->
                    keyword + " changed, and may accept less: check by hand";
                case "oneOf" -> "may now match more than one alternative of oneOf, or none: check by hand";
                default -> keyword + BY_HAND;
            };
        }

        /** The parts that do not hold, without those that have been told. */
        private List<Part> open(List<Part> parts) {
            return parts.stream()
                    .filter(it -> !NAMED.contains(it.keyword()))
                    .filter(it -> !it.keyword().equals("properties")
                            || it.inside().filter(containment::holds).isPresent())
                    .filter(it -> !containment.holds(it.claim()))
                    .toList();
        }
    }
}
