package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.pattern.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the members that are evaluated, for {@code unevaluatedProperties} (JSON Schema 2020-12, core, section 11.3). */
final class EvaluatedMembers {

    private EvaluatedMembers() {}

    /** By all keywords of a schema. */
    static MemberNames by(JsonNode schema, SchemaChecks checks) {
        return schema.has("unevaluatedProperties") ? MemberNames.ALL : beside(schema, checks);
    }

    /** By the keywords beside {@code unevaluatedProperties}. */
    static MemberNames beside(JsonNode schema, SchemaChecks checks) {
        List<MemberNames> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            parts.add(by(keyword.getKey(), keyword.getValue(), schema, checks));
        }
        return all(parts);
    }

    private static MemberNames by(String keyword, JsonNode value, JsonNode schema, SchemaChecks checks) {
        return switch (keyword) {
            case "properties" -> properties(value);
            case "patternProperties" -> patternProperties(value);
            case "additionalProperties" ->
                value.isObject() || value.booleanValue() ? MemberNames.ALL : MemberNames.NONE;
            case "allOf" -> all(each(value, checks));
            case "anyOf", "oneOf" -> accepted(value, checks);
            case "dependentSchemas" -> dependentSchemas(value, checks);
            case "if" -> condition(value, schema, checks);
            case "$ref" -> checks.target(value).evaluated();
            default -> MemberNames.NONE;
        };
    }

    private static MemberNames all(List<MemberNames> all) {
        List<MemberNames> parts =
                all.stream().filter(it -> it != MemberNames.NONE).toList();
        return parts.isEmpty()
                ? MemberNames.NONE
                : (object, work, names) -> {
                    for (MemberNames part : parts) {
                        part.collect(object, work, names);
                    }
                };
    }

    private static List<MemberNames> each(JsonNode schemas, SchemaChecks checks) {
        List<MemberNames> each = new ArrayList<>();
        schemas.forEach(schema -> each.add(by(schema, checks)));
        return each;
    }

    private static MemberNames properties(JsonNode properties) {
        List<String> described = new ArrayList<>();
        properties.fieldNames().forEachRemaining(described::add);
        return (object, work, names) -> names.addAll(described);
    }

    private static MemberNames patternProperties(JsonNode properties) {
        List<LinearPattern> patterns = new ArrayList<>();
        properties.fieldNames().forEachRemaining(regex -> patterns.add(LinearPattern.compile(regex)));
        return (object, work, names) -> {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (patterns.stream().anyMatch(pattern -> pattern.matches(member.getKey()))) {
                    names.add(member.getKey());
                }
            }
        };
    }

    private static MemberNames accepted(JsonNode alternatives, SchemaChecks checks) {
        List<MemberNames> parts = new ArrayList<>();
        alternatives.forEach(schema -> parts.add(when(checks.check(schema), by(schema, checks), MemberNames.NONE)));
        return all(parts);
    }

    private static MemberNames dependentSchemas(JsonNode dependencies, SchemaChecks checks) {
        List<MemberNames> parts = new ArrayList<>();
        dependencies.properties().forEach(it -> {
            String name = it.getKey();
            parts.add(when((value, work) -> value.has(name), by(it.getValue(), checks), MemberNames.NONE));
        });
        return all(parts);
    }

    private static MemberNames condition(JsonNode condition, JsonNode schema, SchemaChecks checks) {
        MemberNames then = all(List.of(by(condition, checks), by(schema.path("then"), checks)));
        return when(checks.check(condition), then, by(schema.path("else"), checks));
    }

    private static MemberNames when(Check check, MemberNames then, MemberNames otherwise) {
        return then == MemberNames.NONE && otherwise == MemberNames.NONE
                ? MemberNames.NONE
                : (object, work, names) ->
                        (check.accepts(object, work) ? then : otherwise).collect(object, work, names);
    }
}
