package io.eventgateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares the keywords of a single value: type, choices, bounds, form. */
final class ValueDiff {

    private static final List<String> LOWER =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    /** Of two values of these, the wider one cannot be determined. */
    private static final List<String> FORMS =
            List.of("pattern", "format", "multipleOf", "contentEncoding", "contentMediaType");

    private final ChangeCollector changes;

    ValueDiff(ChangeCollector changes) {
        this.changes = changes;
    }

    void compare(String where, DereferencedSchema old, DereferencedSchema now) {
        types(where, old.at("type"), now.at("type"));
        choices(where, choices(old), choices(now));
        LOWER.forEach(it -> limit(where, it, old.at(it), now.at(it), 1));
        UPPER.forEach(it -> limit(where, it, old.at(it), now.at(it), -1));
        FORMS.forEach(it -> limit(where, it, old.at(it), now.at(it), 0));
        if (now.at("uniqueItems").asBoolean() != old.at("uniqueItems").asBoolean()) {
            if (now.at("uniqueItems").asBoolean()) {
                changes.breaking(where, "must now have no equal items");
            } else {
                changes.takeNote(where, "may now have equal items");
            }
        }
    }

    private void types(String where, JsonNode old, JsonNode now) {
        Set<String> before = list(old);
        Set<String> after = list(now);
        Set<String> lost = new LinkedHashSet<>(before);
        lost.removeAll(after);
        if (after.contains("number")) {
            lost.remove("integer");
        }
        if (after.isEmpty() ? before.isEmpty() : before.equals(after)) {
            return;
        }
        String change = "is now of type " + join(after) + ", was " + join(before);
        if (!after.isEmpty() && (before.isEmpty() || !lost.isEmpty())) {
            changes.breaking(where, change);
        } else {
            changes.takeNote(where, change);
        }
    }

    private static Set<String> choices(DereferencedSchema schema) {
        return schema.node().has("const") ? Set.of(schema.at("const").asText()) : list(schema.at("enum"));
    }

    private void choices(String where, Set<String> before, Set<String> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        if (before.isEmpty()) {
            changes.breaking(where, "must now be one of " + String.join(", ", after));
        } else if (after.isEmpty()) {
            changes.takeNote(where, "may now have any value, was one of " + String.join(", ", before));
        } else {
            before.stream()
                    .filter(it -> !after.contains(it))
                    .forEach(it -> changes.breaking(where, "no longer accepts " + it));
            after.stream()
                    .filter(it -> !before.contains(it))
                    .forEach(it -> changes.takeNote(where, "now accepts " + it));
        }
    }

    /** @param narrowing 1 when a greater value accepts less, -1 when a smaller one does, 0 when that is unknown */
    private void limit(String where, String keyword, JsonNode old, JsonNode now, int narrowing) {
        if (old.equals(now) || isNothing(keyword, old) && isNothing(keyword, now)) {
            return;
        }
        if (now.isMissingNode()) {
            changes.takeNote(where, "no longer has " + keyword + " " + old.asText());
        } else if (old.isMissingNode()) {
            changes.breaking(where, "now has " + keyword + " " + now.asText());
        } else {
            String change = keyword + " is now " + now.asText() + ", was " + old.asText();
            int narrower = narrowing == 0 ? 1 : now.decimalValue().compareTo(old.decimalValue()) * narrowing;
            if (narrower > 0) {
                changes.breaking(where, change);
            } else if (narrower < 0) {
                changes.takeNote(where, change);
            }
        }
    }

    /** A count is never negative, so a minimum of 0 equals none. */
    private static boolean isNothing(String keyword, JsonNode limit) {
        return limit.isMissingNode() || keyword.matches("min(Length|Items|Properties)") && limit.asInt() == 0;
    }

    private static Set<String> list(JsonNode node) {
        Set<String> values = new LinkedHashSet<>();
        node.forEach(it -> values.add(it.asText()));
        if (node.isTextual()) {
            values.add(node.asText());
        }
        return values;
    }

    private static String join(Set<String> types) {
        return types.isEmpty() ? "any" : String.join(" or ", types);
    }
}
