package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keywords for objects, except those of {@link Members}. */
final class ObjectChecks {

    private ObjectChecks() {}

    static Check minProperties(int least) {
        return (value, work) -> !value.isObject() || value.size() >= least;
    }

    static Check maxProperties(int most) {
        return (value, work) -> !value.isObject() || value.size() <= most;
    }

    static Check propertyNames(Check check) {
        return (value, work) -> {
            boolean accepted = true;
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                accepted &= check.accepts(TextNode.valueOf(member.getKey()), work);
                if (!accepted && work.endsEarly()) {
                    return false;
                }
            }
            return accepted;
        };
    }

    static Check dependentRequired(JsonNode dependencies) {
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> dependency : dependencies.properties()) {
            String name = dependency.getKey();
            dependency.getValue().forEach(other -> {
                String required = other.asText();
                checks.add((value, work) -> !value.has(name) || value.has(required));
            });
        }
        return Check.all(checks);
    }

    static Check dependentSchemas(JsonNode dependencies, SchemaChecks schemas) {
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> dependency : dependencies.properties()) {
            String name = dependency.getKey();
            Check check = schemas.check(dependency.getValue());
            checks.add((value, work) -> !value.has(name) || check.accepts(value, work));
        }
        return Check.all(checks);
    }

    /** @param evaluated the members that are evaluated beside the keyword, if the rest of the schema accepts them */
    static Check unevaluated(Check check, MemberNames evaluated) {
        if (check == Check.ANYTHING) {
            return check;
        }
        return (value, work) -> {
            if (!value.isObject()) {
                return true;
            }
            Set<String> names = new HashSet<>();
            evaluated.collect(value, work, names);
            boolean accepted = true;
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                accepted &= names.contains(member.getKey()) || check.accepts(member.getValue(), work);
                if (!accepted && work.endsEarly()) {
                    return false;
                }
            }
            return accepted;
        };
    }
}
