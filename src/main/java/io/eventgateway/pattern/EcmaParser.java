package io.eventgateway.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an expression of ECMA-262 with the flag {@code u} and writes it for RE2/J. Groups capture nothing and
 * repetition is greedy, because only the fact of a match counts. An escaped punctuation mark that needs no escape, such
 * as {@code \-}, is the mark itself, as it is without the flag.
 */
final class EcmaParser {

    /** Groups within groups; this parser and RE2/J recurse for each. */
    private static final int MAX_DEPTH = 200;

    /** Characters of the expression for RE2/J, in which a Unicode property has up to 10,000. */
    private static final int MAX_LENGTH = 1_000_000;

    private final EcmaScanner in;
    private final boolean linear;
    private final List<PatternCondition> conditions = new ArrayList<>();
    private final EcmaGroups groups = new EcmaGroups();
    /** What each character of a match can be; look-around matches none. */
    private final List<String> characters = new ArrayList<>();

    private boolean anchored = true;
    private int depth;
    private int written;

    private EcmaParser(String regex, boolean linear) {
        this.in = new EcmaScanner(regex);
        this.linear = linear;
    }

    /**
     * The conditions that a text has to meet, all of them.
     *
     * @throws PatternRefusal for what ECMA-262 lacks, or what cannot be matched in linear time
     */
    static List<PatternCondition> conditions(String regex) {
        return new EcmaParser(regex, true).whole();
    }

    /**
     * The classes of the characters that a text can have which the expression matches as a whole; empty if the
     * expression can match a part of a text.
     *
     * @throws PatternRefusal as {@link #conditions}
     */
    static Optional<List<String>> characters(String regex) {
        EcmaParser parser = new EcmaParser(regex, true);
        parser.whole();
        return Optional.of(parser.characters).filter(known -> parser.anchored);
    }

    /** @throws PatternRefusal for what ECMA-262 lacks; look-around and back-references are part of it */
    static void check(String regex) {
        new EcmaParser(regex, false).whole();
    }

    private List<PatternCondition> whole() {
        PatternPiece expression = alternatives();
        if (in.more()) {
            throw in.fault("the group that this parenthesis closes is missing; write \\)");
        }
        if (expression.alternatives() > 1 && !conditions.isEmpty()) {
            throw backtracking("look-around beside alternatives", 0, "; put the alternatives in a group, (?:…)");
        }
        if (!groups.haveAllReferred()) {
            throw in.fault("a back-reference names no group");
        }
        conditions.add(0, new PatternCondition(expression, true));
        return conditions;
    }

    private PatternPiece alternatives() {
        if (++depth > MAX_DEPTH) {
            throw new PatternRefusal("nests groups too deeply: at most " + MAX_DEPTH);
        }
        List<PatternPiece> all = new ArrayList<>();
        do {
            all.add(alternative(all.isEmpty()));
        } while (in.take("|"));
        depth--;
        PatternPiece either = PatternPiece.either(all);
        return linear ? either : either.withoutText();
    }

    private PatternPiece alternative(boolean first) {
        List<PatternPiece> all = new ArrayList<>();
        boolean begin = depth == 1 && first && in.at("^");
        while (in.more() && !in.at("|") && !in.at(")")) {
            all.add(term());
            while (begin && conditionAtBegin()) {
                // read
            }
            begin = false;
        }
        anchored &= depth > 1 || isAnchored(all);
        return PatternPiece.sequence(all);
    }

    private static boolean isAnchored(List<PatternPiece> alternative) {
        return alternative.size() > 1
                && alternative.get(0).text().equals("^")
                && alternative.get(alternative.size() - 1).text().equals("$");
    }

    private PatternPiece term() {
        if (in.take("^")) {
            return PatternPiece.of("^");
        }
        if (in.take("$")) {
            return PatternPiece.of("$");
        }
        if (in.take("\\b")) {
            return PatternPiece.of("\\b");
        }
        if (in.take("\\B")) {
            return PatternPiece.of("\\B");
        }
        if (in.at("(?=") || in.at("(?!") || in.at("(?<=") || in.at("(?<!")) {
            return lookAround();
        }
        PatternPiece atom = atom();
        return EcmaCount.read(in).repeat(atom);
    }

    /** {@code ^(?!X)rest} is {@code ^rest} and not {@code ^X}: both begin where the text begins. */
    private boolean conditionAtBegin() {
        boolean positive = in.at("(?=");
        if (!linear || !positive && !in.at("(?!")) {
            return false;
        }
        in.skip(3);
        PatternPiece inner = lookedAt();
        conditions.add(
                new PatternCondition(PatternPiece.sequence(List.of(PatternPiece.of("^"), inner.grouped())), positive));
        return true;
    }

    /** {@code rest(?<!X)$} is {@code rest$} and not {@code X$}: both end where the text ends. */
    private PatternPiece lookAround() {
        int begin = in.index();
        boolean behind = in.at("(?<");
        boolean positive = in.at("(?=") || in.at("(?<=");
        in.skip(behind ? 4 : 3);
        PatternPiece inner = lookedAt();
        if (linear) {
            if (!behind || depth > 1 || !in.atLast("$")) {
                throw backtracking(
                        behind ? "the look-behind" : "the look-ahead",
                        begin,
                        (behind ? ", or write one before the last $" : ", or write one behind the first ^")
                                + "; beside the pattern, minLength or not: {pattern: …} say the same");
            }
            conditions.add(new PatternCondition(
                    PatternPiece.sequence(List.of(inner.grouped(), PatternPiece.of("$"))), positive));
        }
        return PatternPiece.NOTHING;
    }

    private PatternPiece lookedAt() {
        int before = characters.size();
        PatternPiece inner = inner();
        characters.subList(before, characters.size()).clear();
        return inner;
    }

    private PatternPiece inner() {
        PatternPiece inner = alternatives();
        if (!in.take(")")) {
            throw in.fault("missing closing )");
        }
        return inner;
    }

    private PatternPiece atom() {
        if (in.at("(")) {
            return group();
        }
        PatternPiece character = character();
        characters.add(character.text());
        return character;
    }

    private PatternPiece character() {
        if (in.take(".")) {
            return PatternPiece.of(EcmaCharacters.DOT);
        }
        if (in.take("[")) {
            return written(PatternPiece.of(EcmaClass.read(in, linear)));
        }
        if (in.at("\\")) {
            return escape();
        }
        refuseOperator();
        return PatternPiece.of(EcmaCharacters.literal(in.next()));
    }

    private void refuseOperator() {
        String operator = in.ahead(1);
        if ("*+?".contains(operator)) {
            throw in.fault("\"" + operator + "\" repeats nothing; write \\" + operator + " for the character");
        }
        if (in.at("{,")) {
            throw in.fault("a count begins with a number; write {0,2} for {,2}, or \\{ for the character");
        }
        if ("{}]".contains(operator)) {
            throw in.fault("a lone \"" + operator + "\"; write \\" + operator);
        }
    }

    private PatternPiece group() {
        in.skip(1);
        groups.begin(in);
        return inner().grouped();
    }

    private PatternPiece escape() {
        in.skip(1);
        String letter = in.ahead(1);
        if (in.take("k<")) {
            return reference(in.until(">"));
        }
        if (letter.matches("[1-9]")) {
            return reference("");
        }
        return EcmaCharacters.atSet(in)
                ? written(PatternPiece.of(EcmaCharacters.brackets(EcmaCharacters.set(in, linear), false)))
                : PatternPiece.of(EcmaCharacters.literal(EcmaCharacters.escaped(in)));
    }

    private PatternPiece reference(String name) {
        if (linear) {
            throw backtracking("the back-reference", in.index(), "");
        }
        if (name.isEmpty()) {
            groups.refer(in.number());
        } else {
            groups.refer(name);
        }
        return PatternPiece.NOTHING;
    }

    private PatternPiece written(PatternPiece piece) {
        written += piece.text().length();
        if (written > MAX_LENGTH) {
            throw new PatternRefusal("names Unicode properties too often");
        }
        return piece;
    }

    private PatternRefusal backtracking(String what, int index, String instead) {
        return new PatternRefusal("needs backtracking, which a payload can make endless: do without " + what
                + " (character " + in.position(index) + ")" + instead);
    }
}
