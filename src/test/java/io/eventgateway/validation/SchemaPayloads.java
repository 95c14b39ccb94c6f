package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.pattern.PatternText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Valid payloads, generated from the schema of a contract alone. An unsupported schema is an
 * {@link IllegalStateException}.
 */
public final class SchemaPayloads {

    /** Stands in every free text, so that it can be looked for where no payload belongs. */
    public static final String MARK = "Zq7payloadZq7";

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Letters of one, two, three and four bytes, and what JSON, logs and shells treat apart. */
    private static final String[] LETTERS = {
        "a", "Z", "7", " ", "é", "ß", "漢", "😀", "\"", "\\", "/", "\n", "%", "{", "\u007f", "<"
    };

    private final JsonNode document;
    final Random random;

    /** @param document the contract, in which references lead */
    public SchemaPayloads(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** A value that matches the schema. */
    public JsonNode valid(JsonNode reference) {
        JsonNode schema = follow(reference);
        if (schema.has("enum")) {
            JsonNode allowed = schema.get("enum");
            return allowed.get(random.nextInt(allowed.size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "string" -> JSON.textNode(text(schema));
            case "integer" -> JSON.numberNode(integer(schema));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> throw new IllegalStateException("Cannot make values of " + schema);
        };
    }

    JsonNode follow(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : follow(document.at(JsonPointer.compile(reference.substring(1))));
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        List<String> required = names(schema.path("required"));
        List<String> optional = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            if (required.contains(member.getKey()) || random.nextBoolean()) {
                object.set(member.getKey(), valid(member.getValue()));
            } else {
                optional.add(member.getKey());
            }
        }
        while (object.size() < schema.path("minProperties").asInt()) {
            String name = optional.remove(random.nextInt(optional.size()));
            object.set(name, valid(schema.at("/properties/" + name)));
        }
        forbidden(schema, object).forEach(object::remove);
        return object;
    }

    /** Members that {@code then} forbids an object which is as {@code if} says; contracts use no other conditions. */
    static List<String> forbidden(JsonNode schema, ObjectNode object) {
        List<String> names = new ArrayList<>();
        boolean applies = schema.has("if")
                && schema.at("/if/properties").properties().stream()
                        .allMatch(it -> !object.has(it.getKey())
                                || object.get(it.getKey()).equals(it.getValue().path("const")));
        if (applies) {
            schema.at("/then/properties").properties().forEach(it -> names.add(it.getKey()));
        }
        return names;
    }

    private ArrayNode array(JsonNode schema) {
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(least + 3, schema.path("maxItems").asInt(least + 3));
        ArrayNode array = JSON.arrayNode();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            array.add(valid(schema.path("items")));
        }
        return array;
    }

    private String text(JsonNode schema) {
        if (schema.has("format")) {
            return formatted(schema.path("format").asText());
        }
        return schema.has("pattern")
                ? PatternText.of(schema.path("pattern").asText(), random)
                : free(
                        schema.path("minLength").asInt(0),
                        schema.path("maxLength").asInt(80));
    }

    private String formatted(String format) {
        return switch (format) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" ->
                String.format(
                        Locale.ROOT,
                        "20%02d-%02d-%02dT%02d:%02d:%02d%s%s",
                        random.nextInt(100),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        pick("", ".1", ".123456789"),
                        pick("Z", "+01:00", "-11:30", "z"));
            case "email" -> pick("ada", "a.b+c", "x_1") + "@" + pick("example.com", "mail.example.org");
            default -> throw new IllegalStateException("Cannot make text of format " + format);
        };
    }

    /** Shortest, longest, or anything between; lengths count code points. */
    private String free(int least, int most) {
        int length = pick(least, most, least + random.nextInt(most - least + 1));
        StringBuilder text = new StringBuilder(length >= MARK.length() ? MARK : "");
        for (int i = text.length(); i < length; i++) {
            text.append(pick(LETTERS));
        }
        return text.toString();
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(-1_000_000_000_000L);
        long most = schema.path("maximum").asLong(1_000_000_000_000L);
        return pick(least, most, least + (long) (random.nextDouble() * (most - least)));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(it -> names.add(it.asText()));
        return names;
    }
}
