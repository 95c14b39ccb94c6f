package io.eventgateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Compares two parts of schemas, references resolved and annotations ignored. */
final class SchemaEquality {

    private SchemaEquality() {}

    static boolean same(DereferencedSchema one, DereferencedSchema other) {
        if (one.circle() || other.circle()) {
            return one.circle() == other.circle();
        }
        JsonNode a = one.node();
        JsonNode b = other.node();
        if (a.isObject() && b.isObject()) {
            Set<String> names = new HashSet<>();
            a.fieldNames().forEachRemaining(names::add);
            b.fieldNames().forEachRemaining(names::add);
            return names.stream().allMatch(it -> same(one.inside(a.path(it)), other.inside(b.path(it))));
        }
        if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                if (!same(one.inside(a.path(i)), other.inside(b.path(i)))) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b);
    }
}
