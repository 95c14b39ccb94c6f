package io.eventgateway.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the correct name for a misspelt one. */
public final class NameSuggestion {

    private NameSuggestion() {}

    /** The candidate with the smallest distance, at most a quarter of the characters, or two. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(it -> distance(name, it)))
                .filter(it -> distance(name, it) <= Math.max(2, name.length() / 4));
    }

    /** Insertions, deletions and substitutions (Levenshtein). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    current[j] = i + j;
                } else {
                    int substitution = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                    current[j] = Math.min(previous[j - 1] + substitution, 1 + Math.min(previous[j], current[j - 1]));
                }
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
