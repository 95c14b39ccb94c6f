package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.RefValidator;
import com.networknt.schema.path.NodePath;
import java.util.List;

/**
 * The keyword {@code $ref} with a limit. If a schema refers to another one twice, and that one refers to the first for
 * an inner value, the work doubles with each level of a payload.
 */
final class BoundedReference extends RefValidator {

    static final Keyword KEYWORD = new AbstractKeyword("$ref") {
        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
            return new BoundedReference(location, node, parent, context);
        }
    };

    /** References that any value may need; larger values may need more. */
    private static final long ALLOWED = 100_000;

    private static final long ALLOWED_PER_NODE = 200;

    private static final ThreadLocal<Work> WORK = ThreadLocal.withInitial(Work::new);

    private BoundedReference(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
        super(location, node, parent, context);
    }

    private static final class Work {
        private long done;
        private long allowed;
        private JsonNode value;
    }

    /** The work exceeds the limit; without a stack trace, since it is expected. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super(null, null, false, false);
        }
    }

    /**
     * The errors of a value.
     *
     * @throws Exhausted when it needs too much work to find them
     */
    static List<Error> validate(Schema schema, JsonNode value) {
        Work work = WORK.get();
        work.done = 0;
        work.allowed = ALLOWED;
        work.value = value;
        try {
            return schema.validate(value);
        } finally {
            work.value = null;
        }
    }

    @Override
    public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath place) {
        Work work = WORK.get();
        if (++work.done > work.allowed) {
            long allowed = work.value == null ? Long.MAX_VALUE : ALLOWED_PER_NODE * size(work.value);
            if (work.done > allowed) {
                throw new Exhausted();
            }
            work.allowed = allowed;
        }
        super.validate(context, node, root, place);
    }

    private static long size(JsonNode node) {
        long size = 1;
        for (JsonNode inner : node) {
            size += size(inner);
        }
        return size;
    }
}
