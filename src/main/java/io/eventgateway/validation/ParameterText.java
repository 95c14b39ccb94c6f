package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a parameter as the JSON value that a schema describes. Pure functions. */
public final class ParameterText {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final Pattern PLAIN_INTEGER = Pattern.compile("0|-?[1-9][0-9]*");

    private static final Pattern WORD = Pattern.compile("true|false|null");

    private ParameterText() {}

    /** A text as a JSON value, and the violations of that value. */
    record Typed(JsonNode value, List<Violation> violations) {}

    /**
     * The text as it is if the schema accepts it; otherwise the number, boolean or null that it spells. If the schema
     * accepts neither, the one that gives the more useful violation.
     */
    static Typed typed(PayloadSchema schema, String text) {
        TextNode asText = TextNode.valueOf(text);
        Typed plain = new Typed(asText, schema.violations(asText));
        Optional<JsonNode> literal = plain.violations().isEmpty() ? Optional.empty() : literal(text);
        if (literal.isEmpty()) {
            return plain;
        }
        Typed other = new Typed(literal.get(), schema.violations(literal.get()));
        boolean wrongType = plain.violations().get(0).keyword().equals("type");
        return wrongType || other.violations().isEmpty() ? other : plain;
    }

    /** JSON of any kind; empty when the text is not JSON. */
    static Optional<JsonNode> json(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).fold(Optional::of, problem -> Optional.empty());
    }

    /**
     * The text by which equal values have equal records: of a number, its decimal digits, whatever its notation; of any
     * other value, the text itself.
     *
     * @param text valid by the parameter's schema
     */
    public static String canonical(Parameter parameter, String text) {
        boolean variable =
                NUMBER.matcher(text).matches() && !PLAIN_INTEGER.matcher(text).matches();
        return variable && parameter.value().scalar()
                ? number(typed(parameter.value().schema(), text).value())
                : text;
    }

    private static String number(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static Optional<JsonNode> literal(String text) {
        return NUMBER.matcher(text).matches() || WORD.matcher(text).matches() ? json(text) : Optional.empty();
    }
}
