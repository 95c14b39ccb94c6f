package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.diff.Change.Effect;
import io.eventgateway.diff.Claim.Contained;
import io.eventgateway.diff.Containment.Part;
import io.eventgateway.diff.Verdict.Truth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The differences between two schemas, without those of the values inside. */
final class SchemaComparison {

    private static final String BY_HAND = " changed, and cannot be compared: check by hand";

    /** Keywords that are compared, but whose differences have no messages of their own. */
    private static final Set<String> DECIDED =
            Set.of("propertyNames", "patternProperties", "dependentRequired", "dependentSchemas", "contains");

    /** Parts of a claim that have messages of their own. */
    private static final Set<String> NAMED = Set.of("type", "enum", "", "required", "additionalProperties");

    /**
     * Two versions of a schema.
     *
     * @param narrowing whether to look for values that are refused now
     * @param widening whether to look for values that are accepted now
     */
    record Versions(Conjunction old, Conjunction now, boolean narrowing, boolean widening) {}

    /** @param place relative to the value that the schemas describe */
    record Difference(Effect effect, String place, String what) {}

    /** Two versions of the schema of a value inside, or of an alternative. */
    record Inside(String place, Versions versions) {}

    /** @param inside what to compare next */
    record Result(List<Difference> differences, List<Inside> inside) {}

    private final Conjunctions all;
    private final Containment containment;
    private final CaseMatcher alternatives;
    private final Verdict verdict;
    private final Map<Versions, Result> results = new HashMap<>();

    SchemaComparison(Conjunctions all) {
        this.all = all;
        this.containment = new Containment(all);
        this.alternatives = new CaseMatcher(all, containment);
        this.verdict = new Verdict(all);
    }

    /** Whether some value of the old schema is refused now, or it cannot be decided. */
    boolean breaks(Conjunction old, Conjunction now) {
        return !containment.holds(old, now, false);
    }

    Result of(Versions versions) {
        Result known = results.get(versions);
        if (known == null) {
            known = new Comparing(versions).compare();
            results.put(versions, known);
        }
        return known;
    }

    /** One comparison. */
    private final class Comparing {

        private final Conjunction old;
        private final Conjunction now;
        private final List<Difference> differences = new ArrayList<>();
        private final Map<String, Inside> inside = new LinkedHashMap<>();
        /** Whether values are refused now, apart from those of members that only the new schema describes. */
        private final boolean breaks;

        private final boolean narrower;
        private final boolean wider;

        Comparing(Versions versions) {
            this.old = versions.old();
            this.now = versions.now();
            this.narrower = versions.narrowing() && !containment.holds(old, now, true);
            this.wider = versions.widening() && !containment.holds(now, old, true);
            this.breaks = narrower && breaks(old, now);
        }

        Result compare() {
            if (narrower || wider) {
                describe();
            }
            return new Result(differences, List.copyOf(inside.values()));
        }

        private void describe() {
            if (now.isNothing() || old.isNothing()) {
                tell(
                        now.isNothing(),
                        old.isNothing(),
                        "",
                        now.isNothing() ? "is no longer accepted" : "is accepted now");
            } else if (!values()) {
                boolean lost = !now.types().containsAll(old.types());
                boolean told = tell(
                        lost,
                        !old.types().containsAll(now.types()),
                        "",
                        "is now of type " + Type.words(now.types()) + ", was " + Type.words(old.types()));
                boolean consequence = told && lost && old.isAnything()
                        || both(old.types(), now.types()).isEmpty();
                if (!consequence && !cases()) {
                    keywords();
                }
            }
        }

        private static Set<Type> both(Set<Type> some, Set<Type> others) {
            Set<Type> both = EnumSet.copyOf(some);
            both.retainAll(others);
            return both;
        }

        /** @return whether a difference was added */
        private boolean tell(boolean isNarrower, boolean isWider, String place, String what) {
            if (breaks && isNarrower) {
                return differences.add(new Difference(Effect.BREAKING, place, what));
            }
            return wider && isWider && differences.add(new Difference(Effect.TAKE_NOTE, place, what));
        }

        private void next(String place, Conjunction before, Conjunction after, boolean narrowing, boolean widening) {
            String key = place + " " + System.identityHashCode(before) + " " + System.identityHashCode(after);
            Inside known = inside.get(key);
            boolean both = known != null;
            inside.put(
                    key,
                    new Inside(
                            place,
                            new Versions(
                                    before,
                                    after,
                                    narrowing || both && known.versions().narrowing(),
                                    widening || both && known.versions().widening())));
        }

        /** @return whether one of the schemas lists its values, so that the lists say all */
        private boolean values() {
            List<JsonNode> before = listed(old);
            List<JsonNode> after = listed(now);
            if (before == null && after == null) {
                return false;
            }
            if (before == null) {
                if (old.finite() == null && both(old.types(), now.types()).isEmpty()) {
                    return false;
                }
                before = old.finite();
            }
            if (before == null) {
                return tell(true, false, "", "must now be one of " + words(after));
            }
            before.stream()
                    .filter(it -> verdict.of(now, it) == Truth.NO)
                    .forEach(it -> tell(true, false, "", "no longer accepts " + JsonValues.word(it)));
            List<JsonNode> more = after == null ? now.finite() : after;
            if (more == null) {
                boolean any = Aspect.ALL.stream()
                        .allMatch(it -> it.stated().apply(now).isEmpty());
                return both(old.types(), now.types()).isEmpty()
                        ? !differences.isEmpty()
                        : tell(
                                        false,
                                        true,
                                        "",
                                        "may now have " + (any ? "any value" : "other values") + ", was one of "
                                                + words(before))
                                || !differences.isEmpty();
            }
            more.stream()
                    .filter(it -> verdict.of(now, it) != Truth.NO && verdict.of(old, it) == Truth.NO)
                    .forEach(it -> tell(false, true, "", "now accepts " + JsonValues.word(it)));
            return !differences.isEmpty();
        }

        /** The values that a schema lists; null when its types already say them, or it does not list any. */
        private static List<JsonNode> listed(Conjunction schema) {
            List<JsonNode> few = schema.finite();
            boolean told = few == null
                    || schema.values() == null && few.stream().allMatch(it -> it.isNull() || it.isBoolean());
            return told ? null : few;
        }

        private static String words(List<JsonNode> values) {
            return values.stream().map(JsonValues::word).collect(Collectors.joining(", "));
        }

        /** @return whether there are alternatives, which are compared one by one */
        private boolean cases() {
            CaseMatcher.Pairs pairs = alternatives.of(old, now, narrower, wider);
            if (pairs == null) {
                return false;
            }
            pairs.matched().forEach(it -> next("", it.old(), it.now(), it.narrowing(), it.widening()));
            pairs.lost().stream()
                    .filter(it -> now.types().containsAll(it.schema().types()))
                    .forEach(it -> tell(true, false, "", "no longer accepts " + it.label()));
            pairs.gained().stream()
                    .filter(it -> old.types().containsAll(it.schema().types()))
                    .forEach(it -> tell(false, true, "", "now accepts " + it.label() + " too"));
            if (pairs.tooMany()) {
                tell(true, true, "", pairs.keyword() + BY_HAND);
            }
            return true;
        }

        private void keywords() {
            for (Aspect aspect : Aspect.ALL) {
                boolean less = !aspect.implied(old, now);
                boolean more = !aspect.implied(now, old);
                if (less || more) {
                    tell(less, more, "", aspect.change(old, now));
                }
            }
            if (both(old.types(), now.types()).contains(Type.OBJECT)) {
                members();
                rest();
            }
            parts();
        }

        private void members() {
            Set<String> names = new TreeSet<>(old.members().names());
            names.addAll(now.members().names());
            names.forEach(this::member);
        }

        private void member(String name) {
            ObjectMembers before = old.members();
            ObjectMembers after = now.members();
            String place = "/" + name;
            Conjunction was = before.member(name).certain();
            Conjunction is = after.member(name).certain();
            boolean added =
                    !before.described().contains(name) && after.described().contains(name);
            boolean required =
                    after.required().contains(name) && !before.required().contains(name);
            boolean unrequired =
                    before.required().contains(name) && !after.required().contains(name);
            if (added && required) {
                tell(true, false, place, "is new and required");
            } else if (added && was.isNothing()) {
                tell(false, !is.isNothing(), place, "is new and optional");
            } else if (Containment.isNewlyDescribed(name, before, after)
                    && (!breaks
                            || old.groups().isEmpty()
                                    && before.dependentSchemas().isEmpty())) {
                if (narrower && !containment.holds(was, is, true)) {
                    differences.add(new Difference(
                            Effect.TAKE_NOTE, place, "is now described; before, any value was accepted"));
                }
            } else if (!added
                    && before.described().contains(name)
                    && !after.described().contains(name)
                    && (is.isAnything() || is.isNothing())) {
                tell(
                        is.isNothing() && !was.isEmpty(),
                        is.isAnything() && !was.isAnything(),
                        place,
                        is.isNothing() ? "is no longer accepted" : "is no longer described, so any value is accepted");
            } else {
                tell(required, unrequired, place, required ? "is now required" : "is no longer required");
                next(place, was, is, narrower, wider);
            }
        }

        /** Compares the schemas of members that no keyword mentions. */
        private void rest() {
            Conjunction was = old.members().other().certain();
            Conjunction is = now.members().other().certain();
            if (is.isNothing() != was.isNothing()) {
                tell(
                        is.isNothing(),
                        was.isNothing(),
                        "",
                        is.isNothing()
                                ? "no longer accepts members that are not described"
                                : "now accepts members that are not described");
            } else if (was.isAnything() && !is.isAnything()) {
                tell(true, false, "/*", "is now described; before, any value was accepted");
            } else {
                next("/*", was, is, narrower, wider);
            }
        }

        /** Tells which other parts of the claim that the schemas contain each other do not hold. */
        private void parts() {
            Set<String> told = new TreeSet<>();
            if (breaks) {
                for (Part part : open(containment.parts(new Contained(old, now, false)))) {
                    Contained next = part.inside();
                    if (next != null && !containment.holds(next)) {
                        next(part.place(), next.inner(), next.outer(), true, false);
                    } else if (told.add(part.place() + part.keyword())) {
                        tell(true, false, part.place(), sentence(part.keyword()));
                    }
                }
            }
            if (wider) {
                for (Part part : open(containment.parts(new Contained(now, old, true)))) {
                    Contained next = part.inside();
                    if (next != null && !containment.holds(next)) {
                        next(part.place(), next.outer(), next.inner(), false, true);
                    } else if (told.add(part.place() + part.keyword())) {
                        tell(false, true, part.place(), part.keyword() + " changed, and may accept more");
                    }
                }
            }
        }

        private static String sentence(String keyword) {
            if (DECIDED.contains(keyword)) {
                return keyword + " changed, and may accept less: check by hand";
            }
            return keyword.equals("oneOf")
                    ? "may now match more than one alternative of oneOf, or none: check by hand"
                    : keyword + BY_HAND;
        }

        /** The parts that do not hold, without those that have been told. */
        private List<Part> open(List<Part> parts) {
            return parts.stream()
                    .filter(it -> !NAMED.contains(it.keyword()))
                    .filter(it -> !it.keyword().equals("properties") || containment.holds(it.inside()))
                    .filter(it -> !containment.holds(it.claim()))
                    .toList();
        }
    }
}
