package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import io.eventgateway.contract.JsonValues;
import io.eventgateway.predicate.KeywordPredicates;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The keywords that compare values, as {@link KeywordPredicates} do. The library compares nodes, for which {@code 1} is
 * not {@code 1.0}, and converts numbers to doubles and longs.
 */
enum ComparisonKeyword implements Keyword {
    CONST("const", KeywordPredicates::constant),
    ENUM("enum", KeywordPredicates::amongst),
    UNIQUE_ITEMS("uniqueItems", KeywordPredicates::uniqueItems) {
        /** One for each item that repeats another. */
        @Override
        ToIntFunction<JsonNode> errors(JsonNode required) {
            return value -> required.booleanValue() && value.isArray() ? JsonValues.repetitions(value) : 0;
        }
    },
    MINIMUM("minimum", KeywordPredicates::minimum),
    MAXIMUM("maximum", KeywordPredicates::maximum),
    EXCLUSIVE_MINIMUM("exclusiveMinimum", KeywordPredicates::exclusiveMinimum),
    EXCLUSIVE_MAXIMUM("exclusiveMaximum", KeywordPredicates::exclusiveMaximum),
    MULTIPLE_OF("multipleOf", KeywordPredicates::multipleOf);

    private final String value;
    private final Function<JsonNode, Predicate<JsonNode>> predicate;

    ComparisonKeyword(String value, Function<JsonNode, Predicate<JsonNode>> predicate) {
        this.value = value;
        this.predicate = predicate;
    }

    @Override
    public String getValue() {
        return value;
    }

    @Override
    public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
        return new Validator(this, location, node, parent, context);
    }

    /** The number of errors that a value has. */
    ToIntFunction<JsonNode> errors(JsonNode node) {
        Predicate<JsonNode> accepts = predicate.apply(node);
        return instance -> accepts.test(instance) ? 0 : 1;
    }

    private static final class Validator extends BaseKeywordValidator {

        private final ToIntFunction<JsonNode> errors;

        Validator(Keyword keyword, SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
            super(keyword, node, location, parent, context);
            this.errors = ((ComparisonKeyword) keyword).errors(node);
        }

        @Override
        public void validate(ExecutionContext context, JsonNode instance, JsonNode root, NodePath place) {
            for (int left = errors.applyAsInt(instance); left > 0; left--) {
                context.addError(error().instanceNode(instance)
                        .instanceLocation(place)
                        .evaluationPath(context.getEvaluationPath())
                        .locale(context.getExecutionConfig().getLocale())
                        .arguments(schemaNode.asText())
                        .build());
            }
        }
    }
}
