package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AnyOfValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.OneOfValidator;
import com.networknt.schema.path.NodePath;

/** {@code oneOf} and {@code anyOf} with the report of {@link Alternatives}; a valid value costs nothing more. */
enum AlternativesKeyword implements Keyword {
    ONE_OF("oneOf", OneOf::new),
    ANY_OF("anyOf", AnyOf::new);

    private final String value;
    private final Factory factory;

    AlternativesKeyword(String value, Factory factory) {
        this.value = value;
        this.factory = factory;
    }

    /** The constructors of both validators. */
    @FunctionalInterface
    private interface Factory {
        KeywordValidator make(SchemaLocation location, JsonNode schemas, Schema parent, SchemaContext context);
    }

    @Override
    public String getValue() {
        return value;
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode schemas, Schema parent, SchemaContext context) {
        return factory.make(location, schemas, parent, context);
    }

    private static final class OneOf extends OneOfValidator {

        private final Alternatives alternatives;

        OneOf(SchemaLocation location, JsonNode schemas, Schema parent, SchemaContext context) {
            super(location, schemas, parent, context);
            this.alternatives = new Alternatives(schemas, parent.getSchemaNode());
        }

        @Override
        protected void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath place, boolean walk) {
            int before = context.getErrors().size();
            super.validate(context, node, root, place, walk);
            if (context.getErrors().size() > before) {
                alternatives.replace(context, before, 1, node, place, error());
            }
        }

        /** All alternatives are tried, because the report names those that match. */
        @Override
        protected boolean canShortCircuit(ExecutionContext context) {
            return false;
        }
    }

    private static final class AnyOf extends AnyOfValidator {

        private final Alternatives alternatives;

        AnyOf(SchemaLocation location, JsonNode schemas, Schema parent, SchemaContext context) {
            super(location, schemas, parent, context);
            this.alternatives = new Alternatives(schemas, parent.getSchemaNode());
        }

        @Override
        protected void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath place, boolean walk) {
            int before = context.getErrors().size();
            super.validate(context, node, root, place, walk);
            if (context.getErrors().size() > before) {
                alternatives.replace(context, before, 0, node, place, error());
            }
        }
    }
}
