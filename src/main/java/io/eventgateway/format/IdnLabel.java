package io.eventgateway.format;

import com.networknt.schema.utils.UnicodeDatabase;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A label of a host name in another alphabet (RFC 5891, section 4.2): its characters by RFC 5892 and the Unicode tables
 * of the Java runtime, and its direction by RFC 5893.
 */
final class IdnLabel {

    private static final int LONGEST = 63;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** RFC 5892, section 2.6: valid whatever the tables say. */
    private static final Set<Integer> VALID = Set.of(0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007);

    /** RFC 5892, section 2.6: never valid. */
    private static final Set<Integer> INVALID =
            Set.of(0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B);

    /** Characters of the canonical combining class Virama. */
    private static final String VIRAMAS = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA"
            + "\u0E3A\u0EBA\u0F84\u1039\u103A\u1714\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA82C"
            + "\uA8C4\uA953\uA9C0\uAAF6\uABED";

    private IdnLabel() {}

    /** Whether a label that begins with {@code xn--} encodes a valid one. */
    static boolean isEncoded(String label) {
        String encoded = label.substring(4).toLowerCase(Locale.ROOT);
        return Punycode.decode(encoded)
                .filter(text -> text.chars().anyMatch(c -> c >= 0x80))
                .filter(text -> Punycode.encode(text).equals(encoded))
                .filter(IdnLabel::isValid)
                .isPresent();
    }

    /** Whether a label that is not ASCII is valid. */
    static boolean isValid(String label) {
        return Normalizer.isNormalized(label, Form.NFC)
                && !label.startsWith("-")
                && !label.endsWith("-")
                && !label.startsWith("--", 2)
                && !isMark(label.codePointAt(0))
                && hasValidCharacters(label)
                && (!isRightToLeft(label) || meetsBidiRule(label))
                && Punycode.label(label).length() <= LONGEST;
    }

    static boolean isRightToLeft(String label) {
        return label.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(it -> isStrongRightToLeft(it) || isArabicNumber(it));
    }

    /** RFC 5893, section 2. */
    static boolean meetsBidiRule(String label) {
        if (label.isEmpty()) {
            return false;
        }
        int first = Character.getDirectionality(label.codePointAt(0));
        boolean right = isStrongRightToLeft(first);
        if (!right && first != Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
            return false;
        }
        int[] directions = label.codePoints().map(Character::getDirectionality).toArray();
        boolean european = false;
        boolean arabic = false;
        int last = first;
        for (int direction : directions) {
            boolean strong = right
                    ? isStrongRightToLeft(direction) || isArabicNumber(direction)
                    : direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
            if (!strong && !isNeutral(direction)) {
                return false;
            }
            european |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            arabic |= isArabicNumber(direction);
            last = direction == Character.DIRECTIONALITY_NONSPACING_MARK ? last : direction;
        }
        boolean end = last == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                || (right
                        ? isStrongRightToLeft(last) || isArabicNumber(last)
                        : last == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
        return end && !(right && european && arabic);
    }

    private static boolean isStrongRightToLeft(int direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isArabicNumber(int direction) {
        return direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }

    private static boolean isNeutral(int direction) {
        return switch (direction) {
            case Character.DIRECTIONALITY_EUROPEAN_NUMBER,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
                    Character.DIRECTIONALITY_OTHER_NEUTRALS,
                    Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
                    Character.DIRECTIONALITY_NONSPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean hasValidCharacters(String label) {
        int[] all = label.codePoints().toArray();
        for (int i = 0; i < all.length; i++) {
            if (!isValid(all, i)) {
                return false;
            }
        }
        return true;
    }

    /** The contextual rules of RFC 5892, appendix A, and the derived property of section 3. */
    private static boolean isValid(int[] all, int at) {
        int before = at == 0 ? 0 : all[at - 1];
        int after = at == all.length - 1 ? 0 : all[at + 1];
        return switch (all[at]) {
            case ZERO_WIDTH_NON_JOINER -> VIRAMAS.indexOf(before) >= 0 || joins(all, at);
            case ZERO_WIDTH_JOINER -> VIRAMAS.indexOf(before) >= 0;
            case 0xB7 -> before == 'l' && after == 'l';
            case 0x375 -> isScript(after, Character.UnicodeScript.GREEK);
            case 0x5F3, 0x5F4 -> isScript(before, Character.UnicodeScript.HEBREW);
            case 0x30FB -> hasJapanese(all);
            default -> isDigitAmongItsKind(all, all[at]) && isPermitted(all[at]);
        };
    }

    private static boolean joins(int[] all, int at) {
        int before = at - 1;
        while (before >= 0 && UnicodeDatabase.isJoinTypeTransparent(all[before])) {
            before--;
        }
        int after = at + 1;
        while (after < all.length && UnicodeDatabase.isJoinTypeTransparent(all[after])) {
            after++;
        }
        return before >= 0
                && after < all.length
                && (UnicodeDatabase.isJoinTypeLeft(all[before]) || UnicodeDatabase.isJoinTypeDual(all[before]))
                && (UnicodeDatabase.isJoinTypeRight(all[after]) || UnicodeDatabase.isJoinTypeDual(all[after]));
    }

    private static boolean hasJapanese(int[] all) {
        for (int c : all) {
            boolean japanese = isScript(c, Character.UnicodeScript.HIRAGANA)
                    || isScript(c, Character.UnicodeScript.KATAKANA)
                    || isScript(c, Character.UnicodeScript.HAN);
            if (japanese && c != 0x30FB) {
                return true;
            }
        }
        return false;
    }

    /** Arabic-Indic digits and extended ones must not be in one label. */
    private static boolean isDigitAmongItsKind(int[] all, int digit) {
        int others = digit >= 0x660 && digit <= 0x669 ? 0x6F0 : digit >= 0x6F0 && digit <= 0x6F9 ? 0x660 : 0;
        return others == 0 || Arrays.stream(all).noneMatch(c -> c >= others && c < others + 10);
    }

    private static boolean isPermitted(int c) {
        if (VALID.contains(c) || c == '-') {
            return true;
        }
        boolean jamo = c >= 0x1100 && c <= 0x11FF || c >= 0xA960 && c <= 0xA97C || c >= 0xD7B0 && c <= 0xD7FB;
        boolean ignorable = Character.isIdentifierIgnorable(c)
                || c >= 0x20D0 && c <= 0x20FF
                || c == 0x034F
                || c >= 0x115F && c <= 0x1160
                || c >= 0x17B4 && c <= 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c >= 0xE0100 && c <= 0xE01EF;
        return !INVALID.contains(c) && !jamo && !ignorable && isLetterOrDigit(c) && isStable(c);
    }

    private static boolean isLetterOrDigit(int c) {
        return switch (Character.getType(c)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** Whether normalisation and lower case leave the character as it is. */
    private static boolean isStable(int c) {
        String text = Character.toString(c);
        String folded = Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
        return text.equals(Normalizer.normalize(folded, Form.NFKC));
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isScript(int c, Character.UnicodeScript script) {
        return Character.UnicodeScript.of(c) == script;
    }
}
