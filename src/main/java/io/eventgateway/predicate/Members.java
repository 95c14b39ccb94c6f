package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.pattern.LinearPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keywords {@code properties}, {@code patternProperties}, {@code additionalProperties} and {@code required}, in one
 * pass over the members.
 */
final class Members implements Check {

    private final Map<String, Member> byName;
    private final List<MembersOfPattern> byPattern;
    private final Check others;
    private final int required;

    private Members(Map<String, Member> byName, List<MembersOfPattern> byPattern, Check others, int required) {
        this.byName = byName;
        this.byPattern = byPattern;
        this.others = others;
        this.required = required;
    }

    /** @param described whether {@code properties} has it */
    private record Member(Check check, boolean described, boolean required) {}

    private record MembersOfPattern(LinearPattern pattern, Check check) {}

    static Check of(JsonNode schema, SchemaChecks checks) {
        JsonNode properties = schema.path("properties");
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Map<String, Member> byName = new HashMap<>();
        // The parser interns names, so that equal ones are the same.
        properties
                .properties()
                .forEach(member -> byName.put(
                        member.getKey().intern(),
                        new Member(checks.check(member.getValue()), true, required.contains(member.getKey()))));
        required.forEach(name -> byName.putIfAbsent(name.intern(), new Member(Check.ANYTHING, false, true)));
        List<MembersOfPattern> byPattern = new ArrayList<>();
        schema.path("patternProperties")
                .properties()
                .forEach(member -> byPattern.add(
                        new MembersOfPattern(LinearPattern.compile(member.getKey()), checks.check(member.getValue()))));
        Check others = checks.optional(schema, "additionalProperties");
        boolean open = byName.isEmpty() && byPattern.isEmpty() && others == Check.ANYTHING;
        return open ? Check.ANYTHING : new Members(byName, byPattern, others, required.size());
    }

    @Override
    public boolean accepts(JsonNode value, Work work) {
        if (!value.isObject()) {
            return true;
        }
        boolean accepted = true;
        int missing = required;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            Member member = byName.get(entry.getKey());
            missing -= member != null && member.required() ? 1 : 0;
            accepted &= accepts(member, entry.getKey(), entry.getValue(), work);
            if (!accepted && work.endsEarly()) {
                return false;
            }
        }
        return accepted && missing == 0;
    }

    private boolean accepts(Member member, String name, JsonNode value, Work work) {
        boolean described = member != null && member.described();
        boolean accepted = !described || member.check().accepts(value, work);
        for (MembersOfPattern members : byPattern) {
            if (members.pattern().matches(name)) {
                described = true;
                accepted &= members.check().accepts(value, work);
            }
        }
        return described ? accepted : accepted && others.accepts(value, work);
    }
}
