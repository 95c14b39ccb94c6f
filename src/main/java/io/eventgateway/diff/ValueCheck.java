package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.JsonValues;
import io.eventgateway.diff.Bounds.Measure;
import io.eventgateway.format.NumberFormats;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether a value is valid, or each value of a schema. */
final class ValueCheck {

    /** The keywords of schemas for which {@link #isEachValid} can be true. */
    private static final Set<String> TESTED = Set.of("type", "required", "properties");

    /** {@code UNKNOWN} where a keyword is not evaluated here. */
    enum Truth {
        YES,
        NO,
        UNKNOWN;

        static Truth of(boolean known) {
            return known ? YES : NO;
        }

        Truth not() {
            return this == UNKNOWN ? UNKNOWN : of(this == NO);
        }

        static Truth every(Stream<Truth> truths) {
            return truths.reduce(YES, (a, b) -> a == NO || b == NO ? NO : a == UNKNOWN ? a : b);
        }

        static Truth any(Stream<Truth> truths) {
            return every(truths.map(Truth::not)).not();
        }
    }

    private final Conjunctions all;

    ValueCheck(Conjunctions all) {
        this.all = all;
    }

    Truth of(Conjunction schema, JsonNode value) {
        if (schema.isNothing() || !schema.types().contains(Type.of(value))) {
            return Truth.NO;
        }
        if (schema.values().filter(it -> !JsonValues.contains(it, value)).isPresent()) {
            return Truth.NO;
        }
        Truth own =
                switch (Type.of(value)) {
                    case STRING -> text(schema, value.textValue());
                    case INTEGER, FRACTION -> number(schema, value.decimalValue());
                    case OBJECT -> object(schema, value);
                    case ARRAY -> array(schema, value);
                    default -> Truth.YES;
                };
        return own == Truth.NO
                ? own
                : Truth.every(Stream.of(
                        own,
                        Truth.every(schema.groups().stream().map(it -> group(it, value))),
                        Truth.every(schema.negations().stream()
                                .map(it -> of(all.of(it.site()), value).not()))));
    }

    /** Whether certainly each of the values matches the schema. False may mean that it is not known. */
    boolean isEachValid(Conjunction schema, Conjunction values) {
        return isTested(schema)
                && schema.types().containsAll(values.types())
                && (!values.types().contains(Type.OBJECT)
                        || values.members()
                                        .required()
                                        .containsAll(schema.members().required())
                                && schema.members().described().stream()
                                        .allMatch(it -> isEachMemberValid(schema, values, it)));
    }

    private static boolean isTested(Conjunction schema) {
        return schema.atoms().size() == schema.parts().size()
                && schema.parts().stream()
                        .flatMap(it -> it.node().properties().stream())
                        .map(Map.Entry::getKey)
                        .filter(Conjunctions::isAssertion)
                        .allMatch(TESTED::contains);
    }

    private boolean isEachMemberValid(Conjunction schema, Conjunction values, String name) {
        Conjunction expected = schema.members().member(name).certain();
        return values.members().member(name).certain().finite().stream()
                .anyMatch(few -> few.stream().allMatch(it -> of(expected, it) == Truth.YES));
    }

    private Truth group(Assertion group, JsonNode value) {
        return Truth.any(all.branches(group).stream().map(it -> of(it, value)));
    }

    private Truth text(Conjunction schema, String text) {
        BigDecimal length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
        return Truth.of(schema.bounds(Measure.LENGTH).has(length)
                && schema.patterns().stream().allMatch(it -> all.texts().matches(it, text))
                && schema.formats().stream().allMatch(it -> all.texts().hasFormat(it, text)));
    }

    private static Truth number(Conjunction schema, BigDecimal number) {
        boolean fits = schema.bounds(Measure.NUMBER).has(number)
                && schema.multiples().stream()
                        .allMatch(it -> it.signum() != 0 && number.remainder(it).signum() == 0);
        return Truth.of(fits
                && schema.formats().stream()
                        .filter(NumberFormats::isKnown)
                        .allMatch(it -> NumberFormats.isInteger(it, number)));
    }

    private Truth object(Conjunction schema, JsonNode value) {
        ObjectMembers members = schema.members();
        if (!schema.bounds(Measure.MEMBERS).has(BigDecimal.valueOf(value.size()))
                || !members.required().stream().allMatch(value::has)) {
            return Truth.NO;
        }
        Conjunction names = members.propertyNames();
        Stream<Truth> each = value.properties().stream()
                .flatMap(it -> Stream.of(
                        member(members.member(it.getKey()), it.getValue()), of(names, TextNode.valueOf(it.getKey()))));
        return Truth.every(Stream.of(each, dependent(members, value)).flatMap(Function.identity()));
    }

    private Truth member(ObjectMembers.MemberSchemas member, JsonNode value) {
        Truth certain = of(member.certain(), value);
        return certain == Truth.YES && !member.doubtful().isEmpty() ? Truth.UNKNOWN : certain;
    }

    private Stream<Truth> dependent(ObjectMembers members, JsonNode value) {
        return Stream.concat(
                members.dependentRequired().entrySet().stream()
                        .filter(it -> value.has(it.getKey()))
                        .map(it -> Truth.of(it.getValue().stream().allMatch(value::has))),
                members.dependentSchemas().entrySet().stream()
                        .filter(it -> value.has(it.getKey()))
                        .map(Map.Entry::getValue)
                        .map(it -> of(it, value)));
    }

    private Truth array(Conjunction schema, JsonNode value) {
        if (!schema.bounds(Measure.ITEMS).has(BigDecimal.valueOf(value.size()))
                || schema.uniqueItems() && JsonValues.repetitions(value) > 0) {
            return Truth.NO;
        }
        if (!schema.items().unevaluated().isEmpty()) {
            return Truth.UNKNOWN;
        }
        Truth items = Truth.YES;
        for (int i = 0; i < value.size(); i++) {
            items = Truth.every(Stream.of(items, of(schema.items().at(i), value.get(i))));
        }
        return Truth.every(Stream.concat(
                Stream.of(items), schema.items().contains().stream().map(it -> contains(it, value))));
    }

    private Truth contains(ArrayItems.Contains contains, JsonNode array) {
        List<Truth> truths = Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> of(all.of(contains.schema()), array.get(i)))
                .toList();
        if (truths.contains(Truth.UNKNOWN)) {
            return Truth.UNKNOWN;
        }
        BigDecimal count =
                BigDecimal.valueOf(truths.stream().filter(it -> it == Truth.YES).count());
        return Truth.of(count.compareTo(contains.fewest()) >= 0
                && (contains.most() == null || count.compareTo(contains.most()) <= 0));
    }
}
