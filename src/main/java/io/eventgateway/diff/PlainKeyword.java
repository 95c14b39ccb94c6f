package io.eventgateway.diff;

import io.eventgateway.diff.Bounds.Bound;
import io.eventgateway.diff.Bounds.Measure;
import io.eventgateway.format.NumberFormats;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A keyword, or a pair of them, that asserts something of one value and has no schemas inside.
 *
 * @param types the types of values that it asserts something of
 * @param implied whether each value of the first schema has the aspect as the second schema demands it
 * @param stated what a schema states, for messages
 */
record PlainKeyword(
        Set<Type> types, BiPredicate<Conjunction, Conjunction> implied, Function<Conjunction, Set<String>> stated) {

    private static final String UNIQUE = "uniqueItems";

    static final List<PlainKeyword> ALL = List.of(
            lower(Measure.NUMBER),
            upper(Measure.NUMBER),
            lower(Measure.LENGTH),
            upper(Measure.LENGTH),
            lower(Measure.ITEMS),
            upper(Measure.ITEMS),
            lower(Measure.MEMBERS),
            upper(Measure.MEMBERS),
            new PlainKeyword(
                    Set.of(Type.STRING),
                    (some, others) -> some.patterns().containsAll(others.patterns()),
                    it -> words("pattern", it.patterns())),
            new PlainKeyword(
                    Set.of(Type.STRING, Type.INTEGER, Type.FRACTION),
                    (some, others) -> others.formats().stream().allMatch(it -> hasFormat(some, it)),
                    it -> words("format", it.formats())),
            new PlainKeyword(
                    Type.NUMBERS,
                    (some, others) -> others.multiples().stream().allMatch(it -> isMultiple(some, it)),
                    it -> words("multipleOf", it.multiples())),
            new PlainKeyword(
                    Set.of(Type.ARRAY),
                    (some, others) -> some.uniqueItems() || !others.uniqueItems() || holdsOne(some),
                    it -> it.uniqueItems() ? Set.of(UNIQUE) : Set.of()));

    private static PlainKeyword lower(Measure measure) {
        return new PlainKeyword(
                measure.types(),
                (some, others) ->
                        some.bounds(measure).lowerWithin(others.bounds(measure)) || fewest(some, others, measure),
                it -> word(it.bounds(measure).lower()));
    }

    private static PlainKeyword upper(Measure measure) {
        return new PlainKeyword(
                measure.types(),
                (some, others) ->
                        some.bounds(measure).upperWithin(others.bounds(measure)) || most(some, others, measure),
                it -> word(it.bounds(measure).upper()));
    }

    /** Whether other keywords than the count demand as many. */
    private static boolean fewest(Conjunction some, Conjunction others, Measure measure) {
        BigDecimal needed = others.bounds(measure).lower().value();
        return switch (measure) {
            case ITEMS -> some.items().fewest().compareTo(needed) >= 0;
            case MEMBERS -> some.members().fewest().compareTo(needed) >= 0;
            default -> false;
        };
    }

    /** Whether other keywords than the count leave room for no more. */
    private static boolean most(Conjunction some, Conjunction others, Measure measure) {
        BigDecimal allowed = others.bounds(measure).upper().value();
        BigDecimal most =
                switch (measure) {
                    case ITEMS -> some.items().most();
                    case MEMBERS -> some.members().most();
                    default -> null;
                };
        return most != null && most.compareTo(allowed) <= 0;
    }

    private static boolean hasFormat(Conjunction some, String format) {
        if (some.formats().contains(format)) {
            return true;
        }
        return NumberFormats.isKnown(format)
                ? some.types().stream().noneMatch(Type.NUMBERS::contains) || isInteger(some, format)
                : !some.types().contains(Type.STRING);
    }

    /** Whether all numbers are integers in the range of the format, by another format or by their bounds. */
    private static boolean isInteger(Conjunction some, String format) {
        BigDecimal least = NumberFormats.least(format);
        BigDecimal most = NumberFormats.most(format);
        boolean byFormat = some.formats().stream()
                .filter(NumberFormats::isKnown)
                .anyMatch(it -> NumberFormats.least(it).compareTo(least) >= 0
                        && NumberFormats.most(it).compareTo(most) <= 0);
        Bounds bounds = some.bounds(Measure.NUMBER);
        return byFormat
                || !some.types().contains(Type.FRACTION)
                        && bounds.lowerWithin(new Bounds(new Bound(least, false, ""), null))
                        && bounds.upperWithin(new Bounds(null, new Bound(most, false, "")));
    }

    private static boolean isMultiple(Conjunction some, BigDecimal divisor) {
        return !some.types().contains(Type.FRACTION) && divides(divisor, BigDecimal.ONE)
                || some.multiples().stream().anyMatch(it -> divides(divisor, it));
    }

    private static boolean divides(BigDecimal divisor, BigDecimal number) {
        return divisor.signum() != 0 && number.remainder(divisor).signum() == 0;
    }

    private static boolean holdsOne(Conjunction array) {
        BigDecimal most = array.items().most();
        return most != null && most.compareTo(BigDecimal.ONE) <= 0;
    }

    private static Set<String> word(Bound bound) {
        return bound == null ? Set.of() : Set.of(bound.toString());
    }

    private static Set<String> words(String keyword, Iterable<?> values) {
        Set<String> words = new LinkedHashSet<>();
        values.forEach(
                it -> words.add(keyword + " " + (it instanceof BigDecimal number ? number.toPlainString() : it)));
        return words;
    }

    /** Whether the first schema satisfies the second one in this aspect. */
    boolean implied(Conjunction some, Conjunction others) {
        return some.types().stream().noneMatch(types::contains) || implied.test(some, others);
    }

    /** {@code minLength is now 2, was 1}. */
    String change(Conjunction old, Conjunction now) {
        Set<String> lost = new LinkedHashSet<>(stated.apply(old));
        Set<String> gained = new LinkedHashSet<>(stated.apply(now));
        lost.removeAll(stated.apply(now));
        gained.removeAll(stated.apply(old));
        if (lost.contains(UNIQUE) || gained.contains(UNIQUE)) {
            return gained.isEmpty() ? "may now have equal items" : "must now have no equal items";
        }
        if (lost.isEmpty() || gained.isEmpty()) {
            return gained.isEmpty()
                    ? "no longer has " + String.join(", ", lost)
                    : "now has " + String.join(", ", gained);
        }
        String before = lost.iterator().next();
        String after = gained.iterator().next();
        String keyword = after.substring(0, after.indexOf(' '));
        boolean one = lost.size() == 1 && gained.size() == 1 && before.startsWith(keyword + " ");
        return one
                ? keyword + " is now " + after.substring(keyword.length() + 1) + ", was "
                        + before.substring(keyword.length() + 1)
                : "now has " + String.join(", ", gained) + ", had " + String.join(", ", lost);
    }
}
