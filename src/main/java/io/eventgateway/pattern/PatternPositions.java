package io.eventgateway.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The positions of an expression for RE2/J, each of which matches one character, and which of them may follow each
 * other (Glushkov's construction). Anchors must be at the begin and the end of the expression or of an alternative.
 */
final class PatternPositions {

    static final int ASCII = 0x80;

    /** Beyond this number an automaton would take more memory than it is worth. */
    private static final int MOST = 200;

    private static final BitSet DIGITS = new BitSet(ASCII);
    private static final BitSet WORD = new BitSet(ASCII);

    static {
        add(DIGITS, '0', '9');
        WORD.or(DIGITS);
        add(WORD, 'a', 'z');
        add(WORD, 'A', 'Z');
        add(WORD, '_', '_');
    }

    private final String text;
    private final List<BitSet> characters = new ArrayList<>();
    private final List<BitSet> followers = new ArrayList<>();
    private int at;

    private PatternPositions(String text) {
        this.text = text;
    }

    /** What a part of the expression can begin and end with; a nullable one matches the empty text. */
    private record Part(boolean nullable, BitSet first, BitSet last) {

        static final Part EMPTY = new Part(true, new BitSet(), new BitSet());

        static Part either(Part one, Part other) {
            return new Part(one.nullable || other.nullable, union(one.first, other.first), union(one.last, other.last));
        }
    }

    /** An alternative of the whole expression. */
    record Alternative(boolean nullable, BitSet first, BitSet last, boolean fromBegin, boolean toEnd) {}

    /**
     * The whole expression.
     *
     * @param characters of each position: those of ASCII that it matches
     * @param followers of each position
     */
    record Expression(List<Alternative> alternatives, List<BitSet> characters, List<BitSet> followers) {}

    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported() {
            super(null, null, false, false);
        }
    }

    /** Empty for an expression with boundaries or other anchors, or with too many positions. */
    static Optional<Expression> of(String expression) {
        try {
            PatternPositions positions = new PatternPositions(expression);
            return Optional.of(new Expression(positions.alternatives(), positions.characters, positions.followers));
        } catch (Unsupported e) {
            return Optional.empty();
        }
    }

    private List<Alternative> alternatives() {
        List<Alternative> all = new ArrayList<>();
        do {
            boolean fromBegin = take("^");
            Part part = sequence();
            boolean toEnd = take("$");
            all.add(new Alternative(part.nullable, part.first, part.last, fromBegin, toEnd));
        } while (take("|"));
        if (at < text.length()) {
            throw new Unsupported();
        }
        return all;
    }

    private Part group() {
        Part all = sequence();
        while (take("|")) {
            all = Part.either(all, sequence());
        }
        if (!take(")")) {
            throw new Unsupported();
        }
        return all;
    }

    private Part sequence() {
        Part all = Part.EMPTY;
        while (at < text.length() && "|)$".indexOf(text.charAt(at)) < 0) {
            all = followed(all, counted());
        }
        return all;
    }

    /** An atom that is repeated has positions of its own for each repetition. */
    private Part counted() {
        int begin = characters.size();
        Part atom = atom();
        if (take("*")) {
            followed(atom, atom);
            return new Part(true, atom.first, atom.last);
        }
        if (!take("{")) {
            return atom;
        }
        boolean optional = take("0,");
        int size = characters.size() - begin;
        Part one = optional ? Part.either(Part.EMPTY, atom) : atom;
        Part all = one;
        for (int i = Integer.parseInt(until("}")); i > 1; i--) {
            one = copy(one, size);
            all = followed(all, one);
        }
        return all;
    }

    /** Copies the part of the last positions, before another part follows it. */
    private Part copy(Part part, int size) {
        int begin = characters.size() - size;
        for (int i = begin; i < begin + size; i++) {
            position(characters.get(i));
            followers.set(i + size, shifted(followers.get(i), size));
        }
        return new Part(part.nullable, shifted(part.first, size), shifted(part.last, size));
    }

    private static BitSet shifted(BitSet positions, int by) {
        BitSet shifted = new BitSet();
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            shifted.set(i + by);
        }
        return shifted;
    }

    private Part followed(Part before, Part after) {
        for (int i = before.last.nextSetBit(0); i >= 0; i = before.last.nextSetBit(i + 1)) {
            followers.get(i).or(after.first);
        }
        return new Part(
                before.nullable && after.nullable,
                before.nullable ? union(before.first, after.first) : before.first,
                after.nullable ? union(before.last, after.last) : after.last);
    }

    private Part atom() {
        if (take("(?:")) {
            return group();
        }
        BitSet matched = new BitSet(ASCII);
        if (take("[")) {
            boolean others = take("^");
            while (!take("]")) {
                member(matched);
            }
            if (others) {
                matched.flip(0, ASCII);
            }
        } else {
            int character = character();
            add(matched, character, character);
        }
        return position(matched);
    }

    /** A set, a range or a character of a class. */
    private void member(BitSet matched) {
        if (take("\\d")) {
            matched.or(DIGITS);
        } else if (take("\\D")) {
            matched.or(others(DIGITS));
        } else if (take("\\w")) {
            matched.or(WORD);
        } else if (take("\\W")) {
            matched.or(others(WORD));
        } else {
            int from = character();
            add(matched, from, take("-") ? character() : from);
        }
    }

    private static void add(BitSet matched, int from, int to) {
        if (from < ASCII) {
            matched.set(from, Math.min(to + 1, ASCII));
        }
    }

    private static BitSet others(BitSet matched) {
        BitSet others = (BitSet) matched.clone();
        others.flip(0, ASCII);
        return others;
    }

    /** As {@link EcmaCharacters#literal} writes it. */
    private int character() {
        if (take("\\x{")) {
            return Integer.parseInt(until("}"), 16);
        }
        int character = text.codePointAt(at);
        if (!Character.isLetterOrDigit(character) && character < ASCII) {
            throw new Unsupported();
        }
        at += Character.charCount(character);
        return character;
    }

    private Part position(BitSet matched) {
        if (characters.size() == MOST) {
            throw new Unsupported();
        }
        BitSet self = new BitSet();
        self.set(characters.size());
        characters.add(matched);
        followers.add(new BitSet());
        return new Part(false, self, self);
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        return union;
    }

    private boolean take(String token) {
        boolean found = text.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    private String until(String end) {
        int begin = at;
        at = text.indexOf(end, at) + 1;
        return text.substring(begin, at - 1);
    }
}
