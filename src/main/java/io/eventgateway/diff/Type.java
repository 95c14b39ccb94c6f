package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The types of JSON values, with numbers divided so that {@code integer} is a part of {@code number}. */
enum Type {
    OBJECT,
    ARRAY,
    STRING,
    INTEGER,
    FRACTION,
    BOOLEAN,
    NULL;

    static final Set<Type> NUMBERS = EnumSet.of(INTEGER, FRACTION);

    static Type of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> isIntegral(value.decimalValue()) ? INTEGER : FRACTION;
            case NULL -> NULL;
            default -> STRING;
        };
    }

    private static boolean isIntegral(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** The types that the keyword {@code type} allows; all of them without it. */
    static Set<Type> allowed(JsonNode keyword) {
        if (keyword.isMissingNode()) {
            return EnumSet.allOf(Type.class);
        }
        Set<Type> types = EnumSet.noneOf(Type.class);
        if (keyword.isTextual()) {
            add(types, keyword.textValue());
        }
        keyword.forEach(it -> add(types, it.asText()));
        return types;
    }

    private static void add(Set<Type> types, String word) {
        if (word.equals("number")) {
            types.addAll(NUMBERS);
        } else {
            types.add(valueOf(word.toUpperCase(Locale.ROOT)));
        }
    }

    /** {@code string or null}, as a schema spells them. */
    static String words(Set<Type> types) {
        if (types.size() == values().length) {
            return "any";
        }
        List<String> words = new ArrayList<>();
        for (Type type : types) {
            if (type == FRACTION) {
                words.remove("integer");
                words.add(types.contains(INTEGER) ? "number" : "fraction");
            } else {
                words.add(type.name().toLowerCase(Locale.ROOT));
            }
        }
        return words.isEmpty() ? "none" : String.join(" or ", words);
    }
}
