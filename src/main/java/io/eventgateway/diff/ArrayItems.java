package io.eventgateway.diff;

import io.eventgateway.diff.Bounds.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a conjunction asserts of the items of an array. */
final class ArrayItems {

    /**
     * An assertion by {@code contains}.
     *
     * @param most null without a limit
     */
    record Contains(Site schema, BigDecimal fewest, BigDecimal most) {}

    private static final Set<String> EVALUATING =
            Set.of("items", "contains", "$ref", "allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas");

    private final Conjunction owner;
    private final Conjunctions all;

    ArrayItems(Conjunction owner, Conjunctions all) {
        this.owner = owner;
        this.all = all;
    }

    /** The number of positions with a schema of their own. */
    int positions() {
        return owner.parts().stream()
                .mapToInt(it -> it.node().path("prefixItems").size())
                .max()
                .orElse(0);
    }

    /** The schema of the item at a position, from 0. */
    Conjunction at(int position) {
        List<Site> schemas = new ArrayList<>();
        for (Site part : owner.parts()) {
            List<Site> first = part.items("prefixItems");
            if (position < first.size()) {
                schemas.add(first.get(position));
            } else if (part.has("items")) {
                schemas.add(part.child("items"));
            } else if (isPlain(part)) {
                schemas.add(part.child("unevaluatedItems"));
            }
        }
        return all.of(schemas);
    }

    /** The schema of the items after those with a schema of their own. */
    Conjunction rest() {
        return at(Integer.MAX_VALUE);
    }

    /** Whether nothing but {@code prefixItems} evaluates items, so that {@code unevaluatedItems} means {@code items}. */
    private static boolean isPlain(Site part) {
        return part.has("unevaluatedItems") && EVALUATING.stream().noneMatch(part::has);
    }

    /** Schemas with {@code unevaluatedItems} that depend on other keywords. */
    List<Site> unevaluated() {
        return owner.parts().stream()
                .filter(it -> it.has("unevaluatedItems") && !isPlain(it) && !it.has("items"))
                .toList();
    }

    List<Contains> contains() {
        return owner.parts().stream()
                .filter(it -> it.has("contains"))
                .map(it -> new Contains(
                        it.child("contains"),
                        it.has("minContains") ? it.node().path("minContains").decimalValue() : BigDecimal.ONE,
                        it.has("maxContains") ? it.node().path("maxContains").decimalValue() : null))
                .toList();
    }

    /** The most items that an array can have; null without a limit. */
    BigDecimal most() {
        Bounds.Bound upper = owner.bounds(Measure.ITEMS).upper();
        BigDecimal end = upper == null ? null : upper.value();
        for (int i = 0; i <= positions(); i++) {
            BigDecimal position = BigDecimal.valueOf(i);
            if (at(i).isNothing() && (end == null || end.compareTo(position) > 0)) {
                return position;
            }
        }
        return end;
    }

    /** The fewest items that an array can have. */
    BigDecimal fewest() {
        Bounds.Bound lower = owner.bounds(Measure.ITEMS).lower();
        BigDecimal fewest = lower == null ? BigDecimal.ZERO : lower.value();
        return contains().stream().map(Contains::fewest).reduce(fewest, BigDecimal::max);
    }

    /** Whether an item is required that cannot be. */
    boolean lacksOne(int depth) {
        BigDecimal fewest = fewest();
        for (int i = 0; i <= positions() && BigDecimal.valueOf(i).compareTo(fewest) < 0; i++) {
            if (at(i).isEmpty(depth)) {
                return true;
            }
        }
        return false;
    }
}
