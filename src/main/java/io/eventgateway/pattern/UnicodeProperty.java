package io.eventgateway.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A property of Unicode in an expression, such as {@code L} or {@code Script=Greek}, by the tables of the Java runtime:
 * general categories, scripts and the binary properties that Java has.
 */
final class UnicodeProperty {

    /** General categories: short name, long names, and the types of {@link Character#getType} or the parts. */
    private static final String[] CATEGORIES = {
        "Lu Uppercase_Letter 1", "Ll Lowercase_Letter 2", "Lt Titlecase_Letter 3", "Lm Modifier_Letter 4",
        "Lo Other_Letter 5", "Mn Nonspacing_Mark 6", "Me Enclosing_Mark 7", "Mc Spacing_Mark 8",
        "Nd Decimal_Number digit 9", "Nl Letter_Number 10", "No Other_Number 11", "Zs Space_Separator 12",
        "Zl Line_Separator 13", "Zp Paragraph_Separator 14", "Cc Control cntrl 15", "Cf Format 16",
        "Co Private_Use 18", "Cs Surrogate 19", "Pd Dash_Punctuation 20", "Ps Open_Punctuation 21",
        "Pe Close_Punctuation 22", "Pc Connector_Punctuation 23", "Po Other_Punctuation 24", "Sm Math_Symbol 25",
        "Sc Currency_Symbol 26", "Sk Modifier_Symbol 27", "So Other_Symbol 28", "Pi Initial_Punctuation 29",
        "Pf Final_Punctuation 30", "Cn Unassigned 0", "LC Cased_Letter 1 2 3", "L Letter 1 2 3 4 5",
        "M Mark Combining_Mark 6 7 8", "N Number 9 10 11", "Z Separator 12 13 14", "C Other 0 15 16 18 19",
        "P Punctuation punct 20 21 22 23 24 29 30", "S Symbol 25 26 27 28"
    };

    private static final Map<String, IntPredicate> BINARY = Map.ofEntries(
            Map.entry("Any", c -> true),
            Map.entry("ASCII", c -> c < 0x80),
            Map.entry("Assigned", c -> Character.getType(c) != Character.UNASSIGNED),
            Map.entry("Alphabetic", Character::isAlphabetic),
            Map.entry("Alpha", Character::isAlphabetic),
            Map.entry("Uppercase", Character::isUpperCase),
            Map.entry("Upper", Character::isUpperCase),
            Map.entry("Lowercase", Character::isLowerCase),
            Map.entry("Lower", Character::isLowerCase),
            Map.entry("Ideographic", Character::isIdeographic),
            Map.entry("Ideo", Character::isIdeographic));

    private static final Map<String, UnicodeProperty> KNOWN = new ConcurrentHashMap<>();

    private final Supplier<BitSet> members;
    private volatile String content;
    private volatile String opposite;

    private UnicodeProperty(IntPredicate member) {
        this.members = () -> {
            BitSet all = new BitSet(Character.MAX_CODE_POINT + 1);
            for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
                all.set(c, member.test(c));
            }
            return all;
        };
    }

    static UnicodeProperty of(EcmaScanner in, String name) {
        UnicodeProperty known = KNOWN.get(name);
        if (known == null) {
            known = new UnicodeProperty(predicate(name).orElseThrow(() -> in.fault(unknown(name))));
            KNOWN.put(name, known);
        }
        return known;
    }

    /** The content of a class, or of the class of all other characters. */
    String content(boolean negated) {
        if (content == null) {
            BitSet all = members.get();
            opposite = ranges(all, true);
            content = ranges(all, false);
        }
        return negated ? opposite : content;
    }

    private static String unknown(String name) {
        String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        if (script(name).isPresent()) {
            return "\\p{" + shown + "} is no property; write \\p{Script=" + shown + "}";
        }
        return "\\p{" + shown + "} is unknown; known are general categories (\\p{L}, \\p{Letter}), scripts"
                + " (\\p{Script=Greek}) and some properties (\\p{Alphabetic})";
    }

    private static Optional<IntPredicate> predicate(String name) {
        int equals = name.indexOf('=');
        String value = name.substring(equals + 1);
        return switch (equals < 0 ? "" : name.substring(0, equals)) {
            case "" -> category(name).or(() -> Optional.ofNullable(BINARY.get(name)));
            case "General_Category", "gc" -> category(value);
            case "Script", "sc" -> script(value);
            default -> Optional.empty();
        };
    }

    private static Optional<IntPredicate> category(String name) {
        return Arrays.stream(CATEGORIES)
                .map(row -> Arrays.asList(row.split(" ")))
                .filter(row -> row.contains(name) && !name.matches("\\d+"))
                .findFirst()
                .map(row -> row.stream()
                        .filter(it -> it.matches("\\d+"))
                        .map(Integer::valueOf)
                        .collect(Collectors.toSet()))
                .map(types -> codePoint -> types.contains(Character.getType(codePoint)));
    }

    private static Optional<IntPredicate> script(String name) {
        try {
            Character.UnicodeScript script = Character.UnicodeScript.forName(name);
            boolean spelled = name.equals(spelling(script)) || name.matches("[A-Z][a-z]{3}");
            return spelled ? Optional.of(c -> Character.UnicodeScript.of(c) == script) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The name of a script as Unicode spells it: {@code Old_Italic}. */
    private static String spelling(Character.UnicodeScript script) {
        return script == Character.UnicodeScript.SIGNWRITING
                ? "SignWriting"
                : Arrays.stream(script.name().split("_"))
                        .map(it -> it.charAt(0) + it.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("_"));
    }

    private static String ranges(BitSet all, boolean negated) {
        BitSet members = all;
        if (negated) {
            members = (BitSet) all.clone();
            members.flip(0, Character.MAX_CODE_POINT + 1);
        }
        StringBuilder ranges = new StringBuilder();
        for (int from = members.nextSetBit(0); from >= 0; ) {
            int end = members.nextClearBit(from);
            ranges.append(EcmaCharacters.range(from, end - 1));
            from = members.nextSetBit(end);
        }
        return ranges.toString();
    }
}
