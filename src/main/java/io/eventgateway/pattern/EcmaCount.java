package io.eventgateway.pattern;

/**
 * How often an atom repeats.
 *
 * @param most -1 without a limit
 */
record EcmaCount(int least, int most) {

    private static final EcmaCount ONCE = new EcmaCount(1, 1);
    private static final int UNLIMITED = -1;

    /** RE2/J's limit of a count; a higher one is written as several. */
    private static final int STEP = 1_000;

    /** Reads the count that follows the atom at the scanner's position. */
    static EcmaCount read(EcmaScanner in) {
        EcmaCount count = operator(in);
        if (count != ONCE) {
            in.take("?"); // how much of the text an atom takes first does not change whether there is a match
        }
        return count;
    }

    private static EcmaCount operator(EcmaScanner in) {
        if (in.take("*")) {
            return new EcmaCount(0, UNLIMITED);
        }
        if (in.take("+")) {
            return new EcmaCount(1, UNLIMITED);
        }
        if (in.take("?")) {
            return new EcmaCount(0, 1);
        }
        return in.at("{") && in.digitAfter(1) ? braces(in) : ONCE;
    }

    private static EcmaCount braces(EcmaScanner in) {
        in.skip(1);
        int least = in.number();
        int most = least;
        if (in.take(",")) {
            most = in.digitAfter(0) ? in.number() : UNLIMITED;
        }
        if (!in.take("}")) {
            throw in.fault("a count is not closed; write \\{ for the character");
        }
        if (most != UNLIMITED && most < least) {
            throw in.fault("the second number of a count is less than the first");
        }
        return new EcmaCount(least, most);
    }

    PatternPiece repeat(PatternPiece atom) {
        return this == ONCE ? atom : new PatternPiece("(?:" + copies(atom.text()) + ")", states(atom.states()), 1);
    }

    /** States of the automaton, in which each repetition has states of its own. */
    private long states(long one) {
        long repeated = most == UNLIMITED ? one + 2 : (most - least) * (one + 1);
        return PatternPiece.bounded(1 + least * one + repeated);
    }

    private String copies(String atom) {
        String needed = steps(atom, least, "{%d}");
        return needed + (most == UNLIMITED ? atom + "*" : steps(atom, most - least, "{0,%d}"));
    }

    private static String steps(String atom, int count, String form) {
        StringBuilder copies = new StringBuilder();
        for (int left = count; left > 0; left -= STEP) {
            copies.append(atom).append(form.replace("%d", String.valueOf(Math.min(left, STEP))));
        }
        return copies.toString();
    }
}
