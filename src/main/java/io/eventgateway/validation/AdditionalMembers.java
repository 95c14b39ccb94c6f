package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.annotation.Annotation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import io.eventgateway.pattern.LinearPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keyword {@code additionalProperties}. The library's accepts all members whose names begin with {@code #}. */
final class AdditionalMembers extends BaseKeywordValidator {

    static final Keyword KEYWORD = new AbstractKeyword("additionalProperties") {
        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
            return new AdditionalMembers(this, location, node, parent, context);
        }
    };

    private final Schema schema;
    private final boolean none;
    private final Set<String> described = new HashSet<>();
    private final List<LinearPattern> patterns;

    private AdditionalMembers(
            Keyword keyword, SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
        super(keyword, node, location, parent, context);
        schema = node.isObject() ? context.newSchema(location, node, parent) : null;
        none = schema == null && !node.booleanValue();
        JsonNode siblings = parent.getSchemaNode();
        siblings.path("properties").fieldNames().forEachRemaining(described::add);
        patterns = siblings.path("patternProperties").properties().stream()
                .map(it -> LinearPattern.compile(it.getKey()))
                .toList();
    }

    @Override
    public void validate(ExecutionContext context, JsonNode object, JsonNode root, NodePath place) {
        if (!object.isObject()) {
            return;
        }
        if (schema != null || none) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (isAdditional(member.getKey())) {
                    validate(context, member, object, root, place);
                }
            }
        }
        if (hasUnevaluatedPropertiesInEvaluationPath(context) || collectAnnotations(context)) {
            annotate(context, object, place);
        }
    }

    private boolean isAdditional(String name) {
        return !described.contains(name) && patterns.stream().noneMatch(pattern -> pattern.matches(name));
    }

    private void validate(
            ExecutionContext context,
            Map.Entry<String, JsonNode> member,
            JsonNode object,
            JsonNode root,
            NodePath place) {
        String name = member.getKey();
        if (schema != null) {
            schema.validate(context, member.getValue(), root, place.append(name));
            return;
        }
        context.addError(error().instanceNode(object)
                .property(name)
                .instanceLocation(place)
                .evaluationPath(context.getEvaluationPath())
                .locale(context.getExecutionConfig().getLocale())
                .arguments(name)
                .build());
    }

    /** All members are evaluated, for {@code unevaluatedProperties}, unless none is allowed. */
    private void annotate(ExecutionContext context, JsonNode object, NodePath place) {
        Set<String> names = new HashSet<>();
        if (!none) {
            object.fieldNames().forEachRemaining(names::add);
        }
        context.getAnnotations()
                .put(Annotation.builder()
                        .instanceLocation(place)
                        .evaluationPath(context.getEvaluationPath())
                        .schemaLocation(schemaLocation)
                        .keyword(getKeyword())
                        .value(names)
                        .build());
    }

    @Override
    public void preloadSchema() {
        if (schema != null) {
            schema.initializeValidators();
        }
    }
}
