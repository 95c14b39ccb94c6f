package io.eventgateway.diff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import java.util.HashMap;
import java.util.Map;

/** Tests text by the validator's own patterns and formats. */
final class TextMatcher {

    private final SchemaCompiler compiler;
    private final Map<String, PayloadSchema> patterns = new HashMap<>();

    TextMatcher(SchemaCompiler compiler) {
        this.compiler = compiler;
    }

    boolean validates(String format) {
        return compiler.validates(format);
    }

    boolean hasFormat(String format, String text) {
        return compiler.hasFormat(format, text);
    }

    boolean matches(String pattern, String text) {
        return patterns.computeIfAbsent(
                        pattern,
                        key -> compiler.compile(JsonNodeFactory.instance
                                .objectNode()
                                .put("$id", "diff:/pattern")
                                .put("pattern", pattern)))
                .violations(TextNode.valueOf(text))
                .isEmpty();
    }
}
