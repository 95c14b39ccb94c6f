package io.eventgateway.pattern;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression of a contract (ECMA-262 with the flag {@code u}, as JSON Schema recommends) that is matched in
 * time linear in the text, so that no payload can make it slow.
 */
public final class LinearPattern {

    /** States of the automaton; each character of the text may cost that many steps. {@code a{1,1000}} has 2001. */
    static final int MAX_STATES = 5_000;

    private final Condition[] conditions;

    private LinearPattern(List<Condition> conditions) {
        this.conditions = conditions.toArray(Condition[]::new);
    }

    private static final class Condition {

        private final Pattern pattern;
        private final boolean positive;

        /** Made when it is first needed, since most expressions are compiled only to be checked; null before. */
        @SuppressWarnings("java:S2789")
        private volatile Optional<AsciiAutomaton> automaton;

        Condition(PatternCondition condition) {
            this.pattern = Pattern.compile(condition.piece().text());
            this.positive = condition.positive();
        }

        boolean holds(String value) {
            if (automaton == null) {
                automaton = AsciiAutomaton.of(pattern.pattern());
            }
            int found = automaton.isPresent() ? automaton.get().find(value) : AsciiAutomaton.UNKNOWN;
            boolean match =
                    found == AsciiAutomaton.UNKNOWN ? pattern.matcher(value).find() : found == AsciiAutomaton.MATCH;
            return match == positive;
        }
    }

    /** @throws IllegalArgumentException with the reason of {@link #refusal} */
    public static LinearPattern compile(String regex) {
        try {
            List<Condition> conditions =
                    EcmaParser.conditions(regex).stream().map(Condition::new).toList();
            int states = conditions.stream()
                    .mapToInt(condition -> condition.pattern.programSize())
                    .sum();
            if (states > MAX_STATES) {
                throw tooLarge();
            }
            return new LinearPattern(conditions);
        } catch (StackOverflowError tooDeep) {
            // The library recurses for each count of a repetition.
            throw tooLarge();
        }
    }

    /** The reason why a contract may not use the expression, for its author; empty if it may. */
    public static Optional<String> refusal(String regex) {
        try {
            compile(regex);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Whether a text that the expression matches certainly has none of the characters. */
    public static boolean excludes(String regex, String characters) {
        return EcmaParser.characters(regex)
                .map(classes -> classes.stream()
                        .noneMatch(it -> Pattern.compile(it).matcher(characters).find()))
                .orElse(false);
    }

    /** Whether ECMA-262 has the expression, for payloads that hold one; it is not matched here. */
    public static boolean isExpression(String regex) {
        try {
            EcmaParser.check(regex);
            return true;
        } catch (PatternRefusal e) {
            return false;
        }
    }

    static PatternRefusal tooLarge() {
        return new PatternRefusal("repeats a group too often: the counts make more than " + MAX_STATES
                + " states; lower them, or write * and limit the length with maxLength");
    }

    /** Whether the expression matches a part of the text. */
    public boolean matches(String value) {
        for (Condition condition : conditions) {
            if (!condition.holds(value)) {
                return false;
            }
        }
        return true;
    }
}
