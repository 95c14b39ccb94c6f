package io.eventgateway.pattern;

import java.util.regex.Pattern;

/** A class such as {@code [a-z_]}, written for RE2/J. */
final class EcmaClass {

    private static final Pattern POSIX = Pattern.compile("\\[:\\^?[a-z]{1,8}:]");
    private static final int LONGEST_POSIX = 13;
    private static final int SET = -1;

    private final EcmaScanner in;
    private final boolean linear;
    private final StringBuilder content = new StringBuilder();

    private EcmaClass(EcmaScanner in, boolean linear) {
        this.in = in;
        this.linear = linear;
    }

    /** Reads what follows the bracket that opens a class. */
    static String read(EcmaScanner in, boolean linear) {
        boolean negated = in.take("^");
        EcmaClass members = new EcmaClass(in, linear);
        while (!in.take("]")) {
            members.member();
        }
        return EcmaCharacters.brackets(members.content.toString(), negated);
    }

    private void member() {
        if (in.at("[:") && POSIX.matcher(in.ahead(LONGEST_POSIX)).lookingAt()) {
            throw in.fault("POSIX classes are unknown; write their characters, such as a-z, or \\p{L}");
        }
        int begin = content.length();
        int from = character();
        if (in.at("-") && !in.at("-]")) {
            in.skip(1);
            content.setLength(begin);
            int to = character();
            if (from == SET || to == SET) {
                throw in.fault("a range has a class such as \\w at an end; write \\- for the hyphen");
            }
            if (to < from) {
                throw in.fault("a range ends before it begins");
            }
            content.setLength(begin);
            content.append(EcmaCharacters.range(from, to));
        }
    }

    /** Appends a character or a set, and returns the character. */
    private int character() {
        if (!in.more()) {
            throw in.fault("missing closing ]");
        }
        if (!in.take("\\")) {
            return append(in.next());
        }
        if (EcmaCharacters.atSet(in)) {
            content.append(EcmaCharacters.set(in, linear));
            return SET;
        }
        return append(in.take("b") ? '\b' : EcmaCharacters.escaped(in));
    }

    private int append(int codePoint) {
        content.append(EcmaCharacters.literal(codePoint));
        return codePoint;
    }
}
