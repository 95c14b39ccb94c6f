package io.eventgateway.pattern;

import java.util.HashSet;
import java.util.Set;

/** The groups of an expression of ECMA-262, and the groups that its back-references name. */
final class EcmaGroups {

    private final Set<String> names = new HashSet<>();
    private final Set<String> referredNames = new HashSet<>();
    private int count;
    private int referredNumber;

    /** Reads what follows the parenthesis of a group. */
    void begin(EcmaScanner in) {
        if (in.take("?<")) {
            name(in);
            count++;
        } else if (!in.at("?")) {
            count++;
        } else if (!in.take("?:")) {
            throw in.fault("(" + in.ahead(2) + " begins no group; write (?:…), and [Aa] to ignore case");
        }
    }

    private void name(EcmaScanner in) {
        String name = in.until(">");
        boolean valid = !name.isEmpty()
                && (Character.isUnicodeIdentifierStart(name.codePointAt(0)) || "$_".indexOf(name.charAt(0)) >= 0)
                && name.codePoints().allMatch(c -> c == '$' || Character.isUnicodeIdentifierPart(c));
        if (!valid) {
            throw in.fault("a group needs a name of letters, digits, _ and $");
        }
        if (!names.add(name)) {
            throw in.fault("two groups have the name " + name);
        }
    }

    void refer(int number) {
        referredNumber = Math.max(referredNumber, number);
    }

    void refer(String name) {
        referredNames.add(name);
    }

    /** Whether each back-reference of the whole expression names a group; one may come before its group. */
    boolean haveAllReferred() {
        return referredNumber <= count && names.containsAll(referredNames);
    }
}
