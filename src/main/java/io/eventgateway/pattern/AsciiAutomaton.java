package io.eventgateway.pattern;

import io.eventgateway.pattern.PatternPositions.Alternative;
import io.eventgateway.pattern.PatternPositions.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deterministic automaton of an expression, for texts of ASCII. Most texts with a pattern are short and of ASCII, and
 * RE2/J, which simulates the automaton, needs longer to begin than this one for the whole text.
 */
final class AsciiAutomaton {

    static final int NO_MATCH = 0;
    static final int MATCH = 1;
    /** The text has a character beyond ASCII. */
    static final int UNKNOWN = 2;

    private static final int BEGIN = 2;

    /** An expression with more states is left to RE2/J. */
    private static final int MOST_STATES = 500;

    private final byte[] classes;
    private final int width;
    private final short[] next;
    private final BitSet matchesAtEnd;

    private AsciiAutomaton(byte[] classes, int width, short[] next, BitSet matchesAtEnd) {
        this.classes = classes;
        this.width = width;
        this.next = next;
        this.matchesAtEnd = matchesAtEnd;
    }

    /** @param expression as it is written for RE2/J; empty for one that has no small automaton */
    static Optional<AsciiAutomaton> of(String expression) {
        return PatternPositions.of(expression).flatMap(it -> new Construction(it).automaton());
    }

    /** Whether the expression matches a part of the text. */
    int find(String text) {
        int state = BEGIN;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= PatternPositions.ASCII) {
                return UNKNOWN;
            }
            state = next[state * width + classes[c]];
            if (state < BEGIN) {
                return state;
            }
        }
        return matchesAtEnd.get(state) ? MATCH : NO_MATCH;
    }

    /** Makes a state of each set of positions that can have been reached (the subset construction). */
    private static final class Construction {

        private final Expression expression;
        private final byte[] classes = new byte[PatternPositions.ASCII];
        private final List<BitSet> positionsOfClass = new ArrayList<>();
        private final Map<BitSet, Integer> states = new HashMap<>();
        private final List<BitSet> reached = new ArrayList<>();

        Construction(Expression expression) {
            this.expression = expression;
            Map<BitSet, Integer> known = new HashMap<>();
            for (int c = 0; c < classes.length; c++) {
                BitSet positions = new BitSet();
                for (int i = 0; i < expression.characters().size(); i++) {
                    positions.set(i, expression.characters().get(i).get(c));
                }
                classes[c] = (byte) (int) known.computeIfAbsent(positions, it -> {
                    positionsOfClass.add(it);
                    return positionsOfClass.size() - 1;
                });
            }
        }

        Optional<AsciiAutomaton> automaton() {
            int width = positionsOfClass.size();
            short[] next = new short[(MOST_STATES + 1) * width];
            BitSet matchesAtEnd = new BitSet();
            reached.addAll(List.of(new BitSet(), new BitSet(), new BitSet()));
            for (int state = BEGIN; state < reached.size(); state++) {
                if (reached.size() > MOST_STATES) {
                    return Optional.empty();
                }
                boolean begin = state == BEGIN;
                BitSet positions = reached.get(state);
                matchesAtEnd.set(state, matches(positions, begin, true));
                for (int i = 0; i < width; i++) {
                    next[state * width + i] = (short) next(positions, begin, positionsOfClass.get(i));
                }
            }
            return Optional.of(
                    new AsciiAutomaton(classes, width, Arrays.copyOf(next, reached.size() * width), matchesAtEnd));
        }

        private int next(BitSet positions, boolean begin, BitSet matching) {
            if (matches(positions, begin, false)) {
                return MATCH;
            }
            BitSet following = new BitSet();
            for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
                following.or(expression.followers().get(i));
            }
            for (Alternative alternative : expression.alternatives()) {
                if (begin || !alternative.fromBegin()) {
                    following.or(alternative.first());
                }
            }
            following.and(matching);
            if (matches(following, false, false)) {
                return MATCH;
            }
            boolean ends =
                    following.isEmpty() && expression.alternatives().stream().allMatch(Alternative::fromBegin);
            return ends
                    ? NO_MATCH
                    : states.computeIfAbsent(following, it -> {
                        reached.add(it);
                        return reached.size() - 1;
                    });
        }

        private boolean matches(BitSet positions, boolean begin, boolean end) {
            for (Alternative alternative : expression.alternatives()) {
                boolean empty = alternative.nullable() && (begin || !alternative.fromBegin());
                if ((end || !alternative.toEnd()) && (empty || positions.intersects(alternative.last()))) {
                    return true;
                }
            }
            return false;
        }
    }
}
