package io.eventgateway.pattern;

import java.util.Random;

/**
 * Text that a regular expression matches, for the expressions of contracts: literals, classes, groups, alternatives and
 * counts.
 */
public final class PatternText {

    /** Limit of unbounded repetition. */
    private static final int MANY = 5;

    private final String regex;
    private final Random random;
    private int at;

    private PatternText(String regex, Random random) {
        this.regex = regex;
        this.random = random;
    }

    /** @throws IllegalArgumentException when the expression has something that is not known here */
    public static String of(String regex, Random random) {
        PatternText pattern = new PatternText(regex, random);
        String text = pattern.alternatives();
        if (pattern.at < regex.length()) {
            throw new IllegalArgumentException("Cannot make text of " + regex);
        }
        return text;
    }

    private String alternatives() {
        String chosen = sequence();
        int count = 1;
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            String other = sequence();
            count++;
            chosen = random.nextInt(count) == 0 ? other : chosen;
        }
        return chosen;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < regex.length() && "|)".indexOf(regex.charAt(at)) < 0) {
            int begin = at;
            String one = atom();
            int end = at;
            int[] counts = counts();
            int after = at;
            int count = counts[0] + random.nextInt(counts[1] - counts[0] + 1);
            for (int i = 0; i < count; i++) {
                at = begin;
                text.append(i == 0 && end == begin ? one : atom());
            }
            at = after;
        }
        return text.toString();
    }

    private String atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "x";
            case '[' -> oneOf();
            case '(' -> group();
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw new IllegalArgumentException("Cannot make text of " + regex);
            default -> String.valueOf(c);
        };
    }

    private String group() {
        at += regex.startsWith("?:", at) ? 2 : 0;
        String text = alternatives();
        at++;
        return text;
    }

    private String escape() {
        char c = regex.charAt(at++);
        if (Character.isLetterOrDigit(c)) {
            throw new IllegalArgumentException("Cannot make text of " + regex);
        }
        return String.valueOf(c);
    }

    private String oneOf() {
        StringBuilder choices = new StringBuilder();
        while (regex.charAt(at) != ']') {
            char from = regex.charAt(at++);
            if (regex.charAt(at) == '-' && regex.charAt(at + 1) != ']') {
                char to = regex.charAt(at + 1);
                at += 2;
                for (char c = from; c <= to; c++) {
                    choices.append(c);
                }
            } else {
                choices.append(from);
            }
        }
        at++;
        return String.valueOf(choices.charAt(random.nextInt(choices.length())));
    }

    private int[] counts() {
        if (at == regex.length()) {
            return new int[] {1, 1};
        }
        switch (regex.charAt(at)) {
            case '?':
                at++;
                return new int[] {0, 1};
            case '*':
                at++;
                return new int[] {0, MANY};
            case '+':
                at++;
                return new int[] {1, MANY};
            case '{':
                String[] bounds =
                        regex.substring(at + 1, regex.indexOf('}', at)).split(",", -1);
                at = regex.indexOf('}', at) + 1;
                int least = Integer.parseInt(bounds[0]);
                boolean open = bounds.length > 1 && bounds[1].isEmpty();
                return new int[] {least, open ? least + MANY : Integer.parseInt(bounds[bounds.length - 1])};
            default:
                return new int[] {1, 1};
        }
    }
}
