package io.eventgateway.diff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Tests text by the validator's own patterns and formats. */
final class TextTests {

    /** The formats that are validated; any other one is an annotation. */
    private static final Set<String> VALIDATED = Set.of(
            "date-time",
            "date",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "uuid",
            "json-pointer",
            "relative-json-pointer",
            "regex");

    /** Formats of numbers. */
    static final Set<String> OF_NUMBERS = Set.of("int32", "int64");

    private final SchemaCompiler compiler;
    private final Map<String, PayloadSchema> compiled = new HashMap<>();

    TextTests(SchemaCompiler compiler) {
        this.compiler = compiler;
    }

    static boolean validated(String format) {
        return VALIDATED.contains(format) || OF_NUMBERS.contains(format);
    }

    boolean matches(String pattern, String text) {
        return test("pattern", pattern, text);
    }

    boolean hasFormat(String format, String text) {
        return test("format", format, text);
    }

    private boolean test(String keyword, String value, String text) {
        return compiled.computeIfAbsent(
                        keyword + " " + value,
                        key -> compiler.compile(JsonNodeFactory.instance
                                .objectNode()
                                .put("$id", "diff:/" + keyword)
                                .put(keyword, value)))
                .violations(TextNode.valueOf(text))
                .isEmpty();
    }
}
