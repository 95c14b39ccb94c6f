package io.eventgateway.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An arbitrary expression of ECMA-262, and texts that it may match.
 *
 * @param text makes a text, another one each time
 */
record EcmaExpression(String regex, Supplier<String> text) {

    /** Characters that engines treat differently: blanks, line ends, letters outside of ASCII, operators. */
    private static final List<String> CHARACTERS = List.of(
            "a", "b", "Z", "0", "7", "_", "-", " ", "\t", "\n", "\r", "\u000B", "\u001C", "\u0085", "\u00A0", "\u1680",
            "\u180E", "\u2028", "\u2029", "\u202F", "\u3000", "\uFEFF", "é", "ß", "Ω", "Ж", "中", "٣", "😀", "𝒳", "{",
            "}", "]", "\\", "u", "p", ".", "/", "$", "\u0000", "\u0008");

    private static final List<String> SETS = List.of(
            "\\d",
            "\\D",
            "\\w",
            "\\W",
            "\\s",
            "\\S",
            "\\p{L}",
            "\\P{L}",
            "\\p{Letter}",
            "\\p{Lu}",
            "\\p{Script=Greek}",
            "\\p{sc=Cyrl}",
            "\\p{gc=Nd}",
            "\\p{ASCII}",
            "\\P{Any}",
            "\\p{Alphabetic}");

    /** Expression and what it matches. */
    private static final List<List<String>> ESCAPES = List.of(
            List.of("\\u0041", "A"),
            List.of("\\u{1F600}", "😀"),
            List.of("\\uD83D\\uDE00", "😀"),
            List.of("\\uD83D", "?"),
            List.of("\\x41", "A"),
            List.of("\\cA", "\u0001"),
            List.of("\\x00", "\u0000"),
            List.of("\\t", "\t"),
            List.of("\\v", "\u000B"),
            List.of("\\/", "/"),
            List.of("\\\\u0041", "\\u0041"),
            List.of("\\\\", "\\"),
            List.of("\\{", "{"),
            List.of("\\]", "]"),
            List.of("\\.", "."));

    static EcmaExpression of(Random random) {
        String begin = one(random, "", "^", "^", "^(?!a)", "^(?=.*[0b])", "^(?!.*\\s)(?=.)", "\\b");
        String end = one(random, "", "$", "$", "(?<!-)$", "\\B");
        EcmaExpression inner = alternatives(random, random.nextInt(4), begin.length() < 2 && end.length() < 2);
        return new EcmaExpression(begin + inner.regex + end, inner.text);
    }

    static String character(Random random) {
        return CHARACTERS.get(random.nextInt(CHARACTERS.size()));
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static EcmaExpression alternatives(Random random, int depth, boolean several) {
        int count = several && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        List<EcmaExpression> all =
                IntStream.range(0, count).mapToObj(i -> sequence(random, depth)).toList();
        return new EcmaExpression(
                all.stream().map(EcmaExpression::regex).collect(Collectors.joining("|")),
                () -> all.get(random.nextInt(count)).text.get());
    }

    private static EcmaExpression sequence(Random random, int depth) {
        List<EcmaExpression> all = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            all.add(random.nextInt(20) == 0 ? anchor(random) : counted(random, atom(random, depth)));
        }
        return new EcmaExpression(
                all.stream().map(EcmaExpression::regex).collect(Collectors.joining()),
                () -> all.stream().map(it -> it.text.get()).collect(Collectors.joining()));
    }

    private static EcmaExpression anchor(Random random) {
        return new EcmaExpression(one(random, "\\b", "\\B", "^", "$"), () -> "");
    }

    private static EcmaExpression counted(Random random, EcmaExpression atom) {
        String count =
                one(random, "", "", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?", "{1,2}?");
        return new EcmaExpression(
                atom.regex + count,
                () -> count.isEmpty()
                        ? atom.text.get()
                        : IntStream.range(0, random.nextInt(4))
                                .mapToObj(i -> atom.text.get())
                                .collect(Collectors.joining()));
    }

    private static EcmaExpression atom(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0, 1 -> {
                String plain = one(random, "a", "b", "Z", "0", "_", "-", " ", "é", "😀", "Ω", "\u2028", "/", "\n");
                yield new EcmaExpression(plain, () -> plain);
            }
            case 2 -> {
                List<String> escape = ESCAPES.get(random.nextInt(ESCAPES.size()));
                yield new EcmaExpression(escape.get(0), () -> escape.get(1));
            }
            case 3 -> new EcmaExpression(SETS.get(random.nextInt(SETS.size())), () -> character(random));
            case 4, 5 -> new EcmaExpression(characterClass(random), () -> character(random));
            case 6 -> new EcmaExpression(".", () -> character(random));
            default -> {
                EcmaExpression inner = alternatives(random, depth - 1, true);
                String open = one(random, "(", "(?:");
                yield new EcmaExpression(open + inner.regex + ")", inner.text);
            }
        };
    }

    private static String characterClass(Random random) {
        StringBuilder all = new StringBuilder(one(random, "[", "[", "[^"));
        for (int i = random.nextInt(4); i > 0; i--) {
            all.append(
                    switch (random.nextInt(5)) {
                        case 0 -> SETS.get(random.nextInt(SETS.size()));
                        case 1 -> ESCAPES.get(random.nextInt(ESCAPES.size())).get(0);
                        case 2 ->
                            one(random, "a-z", "0-9", "A-Z", "\\u{1F600}-\\u{1F64F}", "!-/", "é-ω", "\\x00-\\x1F");
                        case 3 -> one(random, "\\b", "\\-", "\\^", "$", "(?=", "{", "|", ".", "*");
                        default -> one(random, "a", "_", "😀", "\u00A0", "\u2029", "0");
                    });
        }
        return all.append(one(random, "", "", "-")).append("]").toString();
    }
}
