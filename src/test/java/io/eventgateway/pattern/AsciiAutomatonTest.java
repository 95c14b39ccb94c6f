package io.eventgateway.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Automata, with RE2/J as the judge. */
class AsciiAutomatonTest {

    private static final int TEXTS = 20;

    @Property(tries = 1_000)
    void findsWhatTheLibraryFinds(@ForAll Random random) {
        EcmaExpression expression = EcmaExpression.of(random);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            texts.add(expression.text().get());
            texts.add(ascii(texts.get(i), random));
        }
        if (LinearPattern.refusal(expression.regex()).isEmpty()) {
            agrees(expression.regex(), texts);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^",
                "$",
                "^$",
                "a",
                "^a|b$",
                "^(a|b)*$",
                "^(a*)*b",
                "(ab|b){2,3}$",
                "^a{0}$",
                "^(a|ab)(c|bcd)(d*)$",
                "[^a]b",
                "^[^]$",
                "[]",
                "^(?!ab)(a|b)+$",
                "^(a|b)+(?<!b)$",
                "^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?$",
            })
    void agreesOnAllShortTexts(String regex) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.size() < 4_096; i++) {
            for (char c : "abcd01.\n".toCharArray()) {
                texts.add(texts.get(i) + c);
            }
        }
        agrees(regex, texts);
    }

    /** Its states would be as many as there are sets of the last ten characters. */
    @Test
    void leavesExpressionsOfManyStatesToTheLibrary() {
        assertThat(AsciiAutomaton.of("a(?:[ab]){10}$")).isEmpty();
        assertThat(AsciiAutomaton.of("^(?:[a]){201}$")).isEmpty();
        assertThat(AsciiAutomaton.of("^(?:[a]){200}$")).isPresent();
        assertThat(AsciiAutomaton.of("\\ba")).isEmpty();
        assertThat(AsciiAutomaton.of("(?:^a)")).isEmpty();
    }

    @Test
    void doesNotKnowTextsBeyondAscii() {
        AsciiAutomaton automaton = AsciiAutomaton.of("^[^a]*b").orElseThrow();

        assertThat(automaton.find("é")).isEqualTo(AsciiAutomaton.UNKNOWN);
        assertThat(automaton.find("bé")).isEqualTo(AsciiAutomaton.MATCH);
        assertThat(automaton.find("aé")).isEqualTo(AsciiAutomaton.NO_MATCH);
    }

    /** Each condition of the expression for itself. */
    static void agrees(String regex, List<String> texts) {
        for (PatternCondition condition : EcmaParser.conditions(regex)) {
            String expression = condition.piece().text();
            Pattern library = Pattern.compile(expression);
            Optional<AsciiAutomaton> automaton = AsciiAutomaton.of(expression);
            for (String text : texts) {
                int found = automaton.map(it -> it.find(text)).orElse(AsciiAutomaton.UNKNOWN);
                if (found != AsciiAutomaton.UNKNOWN) {
                    assertThat(found == AsciiAutomaton.MATCH)
                            .as("%s on %s", expression, text)
                            .isEqualTo(library.matcher(text).find());
                }
            }
        }
    }

    private static String ascii(String text, Random random) {
        return text.codePoints()
                .map(c -> c < 0x80 ? c : random.nextInt(0x80))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
