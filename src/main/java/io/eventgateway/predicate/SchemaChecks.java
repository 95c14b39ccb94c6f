package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.SchemaKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Compiles a schema and the schemas inside it: each keyword of JSON Schema 2020-12 as the validator evaluates it. */
final class SchemaChecks {

    /** Keywords without an effect of their own: some belong to others, the validator does not assert the rest. */
    private static final Set<String> SILENT = Set.of(
            "then",
            "else",
            "minContains",
            "maxContains",
            "$defs",
            "definitions",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "discriminator",
            "nullable",
            "xml",
            "externalDocs");

    private final Function<String, Target> references;
    private final Function<String, Optional<Predicate<JsonNode>>> formats;

    SchemaChecks(Function<String, Target> references, Function<String, Optional<Predicate<JsonNode>>> formats) {
        this.references = references;
        this.formats = formats;
    }

    /** @throws UnknownKeyword when it would not be exact */
    Check check(JsonNode schema) {
        if (schema.isBoolean()) {
            return schema.booleanValue() ? Check.ANYTHING : Check.NOTHING;
        }
        if (!schema.isObject()) {
            throw new UnknownKeyword("a schema that is " + schema.getNodeType());
        }
        List<Check> checks = new ArrayList<>();
        if (schema.has("type")) {
            checks.add(ValueChecks.type(schema.get("type")));
        }
        checks.add(Members.of(schema, this));
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            checks.add(check(keyword.getKey(), keyword.getValue(), schema));
        }
        checks.removeIf(check -> check == Check.ANYTHING);
        return Check.all(checks);
    }

    private Check check(String keyword, JsonNode value, JsonNode schema) {
        return switch (keyword) {
            case "type", "properties", "patternProperties", "additionalProperties", "required" -> Check.ANYTHING;
            case "enum" -> check(KeywordPredicates.amongst(value));
            case "const" -> check(KeywordPredicates.constant(value));
            case "minimum" -> check(KeywordPredicates.minimum(value));
            case "maximum" -> check(KeywordPredicates.maximum(value));
            case "exclusiveMinimum" -> check(KeywordPredicates.exclusiveMinimum(value));
            case "exclusiveMaximum" -> check(KeywordPredicates.exclusiveMaximum(value));
            case "multipleOf" -> check(KeywordPredicates.multipleOf(value));
            case "minLength" -> TextChecks.minLength(count(keyword, value));
            case "maxLength" -> TextChecks.maxLength(count(keyword, value));
            case "pattern" -> TextChecks.pattern(value);
            case "format" -> format(value);
            case "minItems" -> ArrayChecks.minItems(count(keyword, value));
            case "maxItems" -> ArrayChecks.maxItems(count(keyword, value));
            case "uniqueItems" -> check(KeywordPredicates.uniqueItems(value));
            case "prefixItems" -> ArrayChecks.prefixItems(checks(keyword, value));
            case "items" ->
                ArrayChecks.items(check(value), schema.path("prefixItems").size());
            case "contains" -> ArrayChecks.contains(check(value), schema);
            case "minProperties" -> ObjectChecks.minProperties(count(keyword, value));
            case "maxProperties" -> ObjectChecks.maxProperties(count(keyword, value));
            case "propertyNames" -> ObjectChecks.propertyNames(check(value));
            case "dependentRequired" -> ObjectChecks.dependentRequired(value);
            case "dependentSchemas" -> ObjectChecks.dependentSchemas(value, this);
            case "unevaluatedProperties" ->
                ObjectChecks.unevaluated(check(value), EvaluatedMembers.beside(schema, this));
            case "allOf" -> Check.all(checks(keyword, value));
            case "anyOf" -> Applicators.anyOf(checks(keyword, value));
            case "oneOf" -> Applicators.oneOf(checks(keyword, value));
            case "not" -> Applicators.not(check(value));
            case "if" -> Applicators.condition(check(value), optional(schema, "then"), optional(schema, "else"));
            case "$ref" -> target(value).reference();
            default -> silent(keyword);
        };
    }

    /** The checks of a list of schemas. */
    List<Check> checks(String keyword, JsonNode schemas) {
        if (!schemas.isArray() || schemas.isEmpty()) {
            throw new UnknownKeyword(keyword);
        }
        List<Check> checks = new ArrayList<>();
        schemas.forEach(schema -> checks.add(check(schema)));
        return checks;
    }

    /** The check of a schema that may be absent. */
    Check optional(JsonNode schema, String keyword) {
        return schema.has(keyword) ? check(schema.get(keyword)) : Check.ANYTHING;
    }

    Target target(JsonNode reference) {
        if (!reference.isTextual()) {
            throw new UnknownKeyword("$ref");
        }
        return references.apply(reference.textValue());
    }

    private static Check check(Predicate<JsonNode> predicate) {
        return (value, work) -> predicate.test(value);
    }

    private Check format(JsonNode name) {
        if (!name.isTextual()) {
            throw new UnknownKeyword("format");
        }
        return formats.apply(name.textValue()).map(SchemaChecks::check).orElse(Check.ANYTHING);
    }

    private static Check silent(String keyword) {
        boolean silent = SILENT.contains(keyword)
                || keyword.startsWith("x-")
                || SchemaKeyword.is(keyword, SchemaKeyword.Trait.ANNOTATION);
        if (!silent) {
            throw new UnknownKeyword(keyword);
        }
        return Check.ANYTHING;
    }

    /** The value of a keyword that counts something. */
    static int count(String keyword, JsonNode value) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw new UnknownKeyword(keyword);
        }
        return value.intValue();
    }
}
