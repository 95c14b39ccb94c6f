package io.eventgateway.validation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.LongStream;

/**
 * A regular expression of a contract (ECMA-262, as JSON Schema recommends) that is matched in time linear in the text,
 * so that no payload can make it slow. Rejects look-around and back-references, which need backtracking, and syntax
 * that other engines interpret differently.
 */
final class LinearPattern implements RegularExpression {

    /** States of the automaton; each character of the text may cost that many steps. {@code a{1,1000}} has 2001. */
    private static final int MAX_STATES = 5_000;

    private static final java.util.regex.Pattern BACKTRACKING =
            java.util.regex.Pattern.compile("\\(\\?<?[=!]|(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[1-9]|k<)");
    /** Flags, quotes, anchors and POSIX classes of Perl, which ECMA-262 lacks or interprets differently. */
    private static final java.util.regex.Pattern NOT_ECMA =
            java.util.regex.Pattern.compile("\\(\\?[^:<=!]|(?<!\\\\)(?:\\\\\\\\)*\\\\[AzZQECaG]|\\[\\[:");

    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("(\\)?)\\{(\\d+)(?:,(\\d*))?}");
    private static final java.util.regex.Pattern UNICODE = java.util.regex.Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException with the reason of {@link #refusal} */
    static LinearPattern compile(String regex) {
        refusal(regex).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new LinearPattern(parse(regex));
    }

    /** The reason why a contract may not use the expression, for its author; empty if it may. */
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
            // The library recurses for each nested group, and for each count of a repetition.
            return Optional.of("nests groups too deeply, or repeats too often: lower the counts");
        }
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }

    /**
     * Upper bound of the expanded size: the library expands counted repetitions, nested ones by their product. An
     * expression that exceeds it is not compiled, because it may not fit into memory.
     */
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
