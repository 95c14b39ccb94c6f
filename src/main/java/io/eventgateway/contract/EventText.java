package io.eventgateway.contract;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of an event's attributes and record headers: a String of CloudEvents 1.0.2, section 2.2. */
public final class EventText {

    /** Every character that no event may have, but surrogates, which no text in UTF-8 has. */
    public static final String FORBIDDEN = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(it -> !allows(it) && (it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private static final int MAX_CONTROL = 0x1F;
    private static final int FIRST_CONTROL_ABOVE_ASCII = 0x7F;
    private static final int LAST_CONTROL_ABOVE_ASCII = 0x9F;

    private EventText() {}

    /** Whether the text has no control characters, lone surrogates or noncharacters. */
    public static boolean allows(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!allows(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allows(int point) {
        boolean control =
                point <= MAX_CONTROL || point >= FIRST_CONTROL_ABOVE_ASCII && point <= LAST_CONTROL_ABOVE_ASCII;
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || point >= 0xFDD0 && point <= 0xFDEF;
        return !control && !surrogate && !noncharacter;
    }
}
