package io.eventgateway.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.pattern.JavaScript.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Compares patterns with a JavaScript engine: the same verdict, or a refusal with a reason. */
class EcmaPatternTest {

    private static final int TEXTS = 6;

    /** What JavaScript has and the gateway refuses. */
    private static final Pattern REASONS =
            Pattern.compile("needs backtracking|repeats a group too often|POSIX classes|is unknown; known are");

    /** Marks that need no escape. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private static final String HARMLESS = " !\"#%&',:;<=>@_`~-";

    @Property(tries = 1_000)
    void givesTheVerdictOfJavaScript(@ForAll Random random) {
        EcmaExpression expression = EcmaExpression.of(random);
        Optional<String> refusal = LinearPattern.refusal(expression.regex());

        assertThat(refusal.filter(reason -> !REASONS.matcher(reason).find()))
                .as(expression.regex())
                .isEmpty();
        if (refusal.isEmpty()) {
            LinearPattern pattern = LinearPattern.compile(expression.regex());
            List<String> texts = IntStream.range(0, TEXTS)
                    .mapToObj(i -> changed(expression.text().get(), i % 2, random))
                    .filter(text -> !misjudged(expression.regex(), text))
                    .toList();
            assertThat(JavaScript.test(expression.regex(), texts))
                    .as("/%s/u on %s", expression.regex(), texts)
                    .isEqualTo(
                            texts.stream().map(text -> verdict(pattern, text)).toList());
        }
    }

    @Property(tries = 500)
    void takesNothingThatJavaScriptRefuses(@ForAll Random random) {
        EcmaExpression expression = EcmaExpression.of(random);
        String regex = mutated(expression.regex(), random);
        String text = expression.text().get();
        Optional<String> refusal = LinearPattern.refusal(regex);
        Verdict verdict = JavaScript.test(withoutHarmlessEscapes(regex), text);

        if (refusal.isPresent()) {
            assertThat(verdict == Verdict.NO_EXPRESSION
                            || REASONS.matcher(refusal.get()).find())
                    .as("/%s/u is refused: %s", regex, refusal.get())
                    .isTrue();
        } else if (!misjudged(regex, text)) {
            assertThat(verdict)
                    .as("/%s/u on \"%s\"", regex, text)
                    .isEqualTo(verdict(LinearPattern.compile(regex), text));
        }
    }

    /** {@code format: regex} is about syntax alone. */
    @Property(tries = 500)
    void knowsTheSyntaxOfJavaScript(@ForAll Random random) {
        String regex = mutated(EcmaExpression.of(random).regex(), random);
        boolean expression = LinearPattern.isExpression(regex);
        boolean known = REASONS.matcher(LinearPattern.refusal(regex).orElse("")).find();

        if (JavaScript.test(withoutHarmlessEscapes(regex), "") == Verdict.NO_EXPRESSION) {
            assertThat(expression).as(regex).isFalse();
        } else {
            assertThat(expression || known).as(regex).isTrue();
        }
    }

    /** JavaScript has them only without the flag {@code u}, where surrogate pairs are two characters. */
    private static String withoutHarmlessEscapes(String regex) {
        return ESCAPE.matcher(regex)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        HARMLESS.indexOf(escape.group(1)) >= 0
                                ? "\\x" + Integer.toHexString(escape.group(1).charAt(0))
                                : escape.group()));
    }

    /** GraalJS 24.1 finds no boundary of a word behind a surrogate pair, which V8 finds. */
    private static boolean misjudged(String regex, String text) {
        return regex.matches("(?is).*\\\\b.*") && text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
    }

    private static Verdict verdict(LinearPattern pattern, String text) {
        return pattern.matches(text) ? Verdict.MATCH : Verdict.NO_MATCH;
    }

    private static String changed(String text, int changes, Random random) {
        return changes == 0 ? text : mutate(text, EcmaExpression.character(random), random);
    }

    private static String mutated(String regex, Random random) {
        String[] parts = {
            "\\", "(", ")", "[", "]", "{", "}", "^", "$", "|", "?", "*", "-", ",", "1", "u", "k<", "(?<n>", "p{L}",
            "(?!"
        };
        return mutate(regex, parts[random.nextInt(parts.length)], random);
    }

    /** Inserts a part, or puts it in the place of a character. */
    private static String mutate(String text, String part, Random random) {
        int length = text.codePointCount(0, text.length());
        int begin = text.offsetByCodePoints(0, random.nextInt(length + 1));
        int end = begin < text.length() && random.nextBoolean() ? text.offsetByCodePoints(begin, 1) : begin;
        return text.substring(0, begin) + part + text.substring(end);
    }
}
