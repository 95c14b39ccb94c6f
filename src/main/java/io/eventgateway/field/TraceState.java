package io.eventgateway.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The field {@code tracestate} (W3C Trace Context, section 3.3), as it goes on to a record. */
public final class TraceState {

    private static final int MAX_MEMBERS = 32;

    /** Characters that every system propagates (section 3.3.1.5); each event of a batch has them. */
    private static final int MAX_LENGTH = 512;

    /** Longer members are the first to be dropped (section 3.3.1.5). */
    private static final int LONG_MEMBER = 128;

    private static final String KEY_CHARACTERS = "[a-z0-9_*/-]";

    /** Sections 3.3.1.3.1 and 3.3.1.3.2; level 2 also allows a digit at the start of any key. */
    private static final Pattern MEMBER = Pattern.compile("(?:[a-z0-9]" + KEY_CHARACTERS + "{0,255}|[a-z0-9]"
            + KEY_CHARACTERS + "{0,240}@[a-z]" + KEY_CHARACTERS + "{0,13})"
            + "=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");

    private TraceState() {}

    /**
     * The members of all lines as one; empty without members, and if any of them is malformed or there are more than
     * 32. Of more than 512 characters, the longest members and then the last ones are dropped.
     */
    public static Optional<String> of(List<String> lines) {
        // No comma is within a value, quoted or not.
        List<String> members = Arrays.stream(String.join(",", lines).split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        boolean valid = members.size() <= MAX_MEMBERS
                && members.stream().allMatch(it -> MEMBER.matcher(it).matches());
        if (!valid) {
            return Optional.empty();
        }
        if (length(members) > MAX_LENGTH) {
            members.removeIf(it -> it.length() > LONG_MEMBER);
        }
        while (length(members) > MAX_LENGTH) {
            members.remove(members.size() - 1);
        }
        return Optional.of(String.join(",", members)).filter(it -> !it.isEmpty());
    }

    private static int length(List<String> members) {
        return members.stream().mapToInt(String::length).sum() + Math.max(0, members.size() - 1);
    }
}
