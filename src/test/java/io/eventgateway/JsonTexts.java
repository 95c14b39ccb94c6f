package io.eventgateway;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any JSON value (RFC 8259) as somebody may have written it: with every escape, every spelling of a number and white space anywhere. */
public final class JsonTexts {

    private JsonTexts() {}

    public static Arbitrary<String> values() {
        return Arbitraries.recursive(
                        JsonTexts::scalars, inner -> Arbitraries.oneOf(arrays(inner), objects(inner)), 0, 3)
                // Their combinations are too many to count.
                .withoutEdgeCases();
    }

    private static Arbitrary<String> scalars() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "null",
                                "true",
                                "false",
                                "0",
                                "-0",
                                "1.10",
                                "-1.5E+3",
                                "1e-300",
                                "0.1234567890123456789"),
                        Arbitraries.bigIntegers().map(Object::toString),
                        Arbitraries.bigDecimals().ofScale(20).map(Object::toString),
                        strings())
                .withoutEdgeCases();
    }

    private static Arbitrary<String> arrays(Arbitrary<String> items) {
        return Combinators.combine(items.list().ofMaxSize(4), spaces())
                .as((all, space) -> "[" + space + String.join(space + "," + space, all) + space + "]");
    }

    /** Names that differ by their number, since none may stand twice. */
    private static Arbitrary<String> objects(Arbitrary<String> values) {
        return Combinators.combine(
                        Combinators.combine(strings(), values)
                                .as(JsonTexts::member)
                                .list()
                                .ofMaxSize(4),
                        spaces())
                .as((members, space) -> "{" + space
                        + IntStream.range(0, members.size())
                                .mapToObj(i -> "\"" + i + members.get(i))
                                .collect(Collectors.joining(space + "," + space))
                        + space + "}");
    }

    private static String member(String name, String value) {
        return name.substring(1) + ":" + value;
    }

    private static Arbitrary<String> strings() {
        return Combinators.combine(Arbitraries.strings().ofMaxLength(8), Arbitraries.of(true, false))
                .as((text, escape) -> text.codePoints()
                        // A surrogate alone is no text.
                        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                        .mapToObj(point -> letter(point, escape))
                        .collect(Collectors.joining("", "\"", "\"")));
    }

    private static String letter(int point, boolean escape) {
        String text = Character.toString(point);
        boolean must = point < ' ' || point == '"' || point == '\\';
        return escape || must
                ? text.chars().mapToObj(unit -> String.format("\\u%04x", unit)).collect(Collectors.joining())
                : text;
    }

    private static Arbitrary<String> spaces() {
        return Arbitraries.of("", " ", "\n", "\r\n\t").withoutEdgeCases();
    }
}
