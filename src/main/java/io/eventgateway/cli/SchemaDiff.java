package io.eventgateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two versions of a schema. A narrower schema breaks callers; a wider one may surprise consumers. A change
 * that cannot be compared keyword by keyword counts as breaking, and says so.
 */
final class SchemaDiff {

    private static final String BY_HAND = " changed, and cannot be compared: check by hand";

    private final ChangeCollector changes;
    private final ValueDiff values;

    SchemaDiff(ChangeCollector changes) {
        this.changes = changes;
        this.values = new ValueDiff(changes);
    }

    void compare(String where, DereferencedSchema old, DereferencedSchema now) {
        if (old.circle() || now.circle()) {
            return;
        }
        values.compare(where, old, now);
        members(where, old, now);
        if (old.node().has("items") || now.node().has("items")) {
            inside(where + "/items", "items", old, now);
        }
        allOf(where, old, now);
        anyOf(where, old, now);
        SchemaKeyword.with(Trait.INDIVISIBLE).stream()
                .map(SchemaKeyword::word)
                .filter(it -> !SchemaEquality.same(old.inside(old.at(it)), now.inside(now.at(it))))
                .forEach(it -> changes.breaking(where, it + BY_HAND));
    }

    private void members(String where, DereferencedSchema old, DereferencedSchema now) {
        Set<String> names = new TreeSet<>();
        for (DereferencedSchema each : List.of(old, now)) {
            each.at("properties").fieldNames().forEachRemaining(names::add);
            each.at("required").forEach(it -> names.add(it.asText()));
        }
        names.forEach(name -> member(where + "/" + name, name, old, now));
        if (now.closed() && !old.closed()) {
            changes.breaking(where, "no longer accepts members that are not described");
        } else if (old.closed() && !now.closed()) {
            changes.takeNote(where, "now accepts members that are not described");
        }
        openValues(where, old, now);
    }

    private void member(String where, String name, DereferencedSchema old, DereferencedSchema now) {
        boolean was = old.at("properties").has(name);
        boolean is = now.at("properties").has(name);
        if (was && !is) {
            removed(where, now);
        } else if (is && !was) {
            added(where, name, old, now);
        } else {
            if (now.requires(name) && !old.requires(name)) {
                changes.breaking(where, "is now required");
            } else if (old.requires(name) && !now.requires(name)) {
                changes.takeNote(where, "is no longer required");
            }
            inside(
                    where,
                    old.inside(old.at("properties").path(name)),
                    now.inside(now.at("properties").path(name)));
        }
    }

    private void removed(String where, DereferencedSchema now) {
        if (now.closed()) {
            changes.breaking(where, "is no longer accepted");
        } else {
            changes.takeNote(where, "is no longer described, so any value is accepted");
        }
    }

    private void added(String where, String name, DereferencedSchema old, DereferencedSchema now) {
        if (now.requires(name) && !old.requires(name)) {
            changes.breaking(where, "is new and required");
        } else if (old.closed()) {
            changes.takeNote(where, "is new and optional");
        } else {
            changes.breaking(where, "is now described; before, any value was accepted");
        }
    }

    /** Compares the schemas of members that are not described. */
    private void openValues(String where, DereferencedSchema old, DereferencedSchema now) {
        for (String keyword : List.of("additionalProperties", "unevaluatedProperties")) {
            if (old.at(keyword).isObject() && now.at(keyword).isObject()) {
                inside(where + "/*", keyword, old, now);
            } else if (now.at(keyword).isObject() && !old.closed()) {
                changes.breaking(where + "/*", "is now described; before, any value was accepted");
            }
        }
    }

    /** All parts apply at once, so each is compared with the part at the same position. */
    private void allOf(String where, DereferencedSchema old, DereferencedSchema now) {
        JsonNode before = old.at("allOf");
        JsonNode after = now.at("allOf");
        if (before.size() != after.size()) {
            changes.breaking(where, "allOf" + BY_HAND);
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            compare(where, old.inside(before.path(i)), now.inside(after.path(i)));
        }
    }

    /** A schema with more alternatives accepts more. */
    private void anyOf(String where, DereferencedSchema old, DereferencedSchema now) {
        DereferencedSchema before = old.inside(old.at("anyOf"));
        DereferencedSchema after = now.inside(now.at("anyOf"));
        if (SchemaEquality.same(before, after)) {
            return;
        }
        if (before.node().isArray() && after.node().size() > before.node().size() && startsWith(after, before)) {
            changes.takeNote(where, "anyOf has more alternatives");
        } else {
            changes.breaking(where, "anyOf" + BY_HAND);
        }
    }

    private static boolean startsWith(DereferencedSchema list, DereferencedSchema start) {
        for (int i = 0; i < start.node().size(); i++) {
            if (!SchemaEquality.same(
                    start.inside(start.node().path(i)), list.inside(list.node().path(i)))) {
                return false;
            }
        }
        return true;
    }

    private void inside(String where, String keyword, DereferencedSchema old, DereferencedSchema now) {
        inside(where, old.inside(old.at(keyword)), now.inside(now.at(keyword)));
    }

    private void inside(String where, DereferencedSchema old, DereferencedSchema now) {
        if (rejectsAll(now) && !rejectsAll(old)) {
            changes.breaking(where, "is no longer accepted");
        } else if (rejectsAll(old) && !rejectsAll(now)) {
            changes.takeNote(where, "is accepted now");
        } else {
            compare(where, old, now);
        }
    }

    private static boolean rejectsAll(DereferencedSchema schema) {
        return schema.node().isBoolean() && !schema.node().booleanValue();
    }
}
