package io.eventgateway.validation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.LongStream;

/**
 * A regular expression of a contract (ECMA-262, as JSON Schema recommends), matched in time linear in the text: no payload can make it slow. What
 * only a backtracking engine can do (look-around, back-references) is refused, and what other engines understand differently.
 */
final class LinearPattern implements RegularExpression {

    /** States of the automaton, each of which a character of the text may cost; {@code a{1,1000}} has 2001. */
    private static final int MAX_STATES = 5_000;

    private static final java.util.regex.Pattern BACKTRACKING =
            java.util.regex.Pattern.compile("\\(\\?<?[=!]|(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[1-9]|k<)");
    /** Flags, quotes, anchors and POSIX classes of Perl, which ECMA-262 has not or reads as something else. */
    private static final java.util.regex.Pattern NOT_ECMA =
            java.util.regex.Pattern.compile("\\(\\?[^:<=!]|(?<!\\\\)(?:\\\\\\\\)*\\\\[AzZQECaG]|\\[\\[:");

    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("(\\)?)\\{(\\d+)(?:,(\\d*))?}");
    private static final java.util.regex.Pattern UNICODE = java.util.regex.Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException saying why not; {@link #refusal} asks first */
    static LinearPattern compile(String regex) {
        refusal(regex).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new LinearPattern(parse(regex));
    }

    /** Why a contract may not use it, in words for its author; empty when it may. */
    static Optional<String> refusal(String regex) {
        if (BACKTRACKING.matcher(regex).find()) {
            return Optional.of("needs backtracking, which a payload can make endless:"
                    + " do without look-around and back-references");
        }
        if (NOT_ECMA.matcher(regex).find()) {
            return Optional.of("is no regular expression of ECMA-262, or means something else there");
        }
        try {
            return expansion(regex) > 2L * MAX_STATES || parse(regex).programSize() > MAX_STATES
                    ? Optional.of("repeats a group too often: lower the counts, or limit the length with maxLength")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            String place = e.getPattern() == null || e.getPattern().isEmpty() ? "" : ", at " + e.getPattern();
            return Optional.of("is no regular expression that can be matched in linear time: " + e.getDescription()
                    + place + (e.getDescription().contains("repeat count") ? "; at most 1000" : ""));
        } catch (StackOverflowError tooDeep) {
            // The library goes down a level for each group in a group, and for each count of a repetition.
            return Optional.of("nests groups too deeply, or repeats too often: lower the counts");
        }
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }

    /** Counted repetition is written out, group within group; what would not fit into memory must not be tried. */
    private static long expansion(String regex) {
        long groups = COUNT.matcher(regex)
                .results()
                .filter(it -> !it.group(1).isEmpty())
                .flatMapToLong(it -> LongStream.of(most(it)))
                .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
        long single = COUNT.matcher(regex)
                .results()
                .filter(it -> it.group(1).isEmpty())
                .mapToLong(LinearPattern::most)
                .max()
                .orElse(1);
        return groups * Math.min(single, Integer.MAX_VALUE);
    }

    private static long most(MatchResult count) {
        boolean bounded = count.group(3) != null && !count.group(3).isEmpty();
        String digits = bounded ? count.group(3) : count.group(2);
        return digits.length() > 9 ? Integer.MAX_VALUE : Math.max(1, Long.parseLong(digits));
    }

    private static Pattern parse(String regex) {
        return Pattern.compile(UNICODE.matcher(regex).replaceAll("\\\\x{$1}"));
    }
}
