package io.eventgateway.pattern;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of an expression, for RE2/J.
 *
 * @param states of its automaton, at most: RE2/J shares those of equal beginnings
 * @param alternatives more than one need a group
 */
record PatternPiece(String text, long states, int alternatives) {

    /** Beyond this number an expression is not compiled, because it may not fit into memory. */
    private static final long MAX_STATES = 10L * LinearPattern.MAX_STATES;

    /** Matches the empty text. */
    static final PatternPiece NOTHING = of("(?:)");

    static PatternPiece of(String text) {
        return new PatternPiece(text, 1, 1);
    }

    static PatternPiece sequence(List<PatternPiece> pieces) {
        return pieces.isEmpty() ? NOTHING : joined(pieces, "", 0);
    }

    static PatternPiece either(List<PatternPiece> pieces) {
        return pieces.size() == 1 ? pieces.get(0) : joined(pieces, "|", 1);
    }

    PatternPiece grouped() {
        return new PatternPiece("(?:" + text + ")", states, 1);
    }

    /** For a check of syntax, which would copy the text once for each group around it. */
    PatternPiece withoutText() {
        return new PatternPiece("", states, alternatives);
    }

    static long bounded(long states) {
        if (states > MAX_STATES) {
            throw LinearPattern.tooLarge();
        }
        return states;
    }

    private static PatternPiece joined(List<PatternPiece> pieces, String by, int between) {
        long states = pieces.stream().mapToLong(PatternPiece::states).sum() + (pieces.size() - 1L) * between;
        String text = pieces.stream().map(PatternPiece::text).collect(Collectors.joining(by));
        return new PatternPiece(text, bounded(states), by.isEmpty() ? 1 : pieces.size());
    }
}
