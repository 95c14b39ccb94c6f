package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Payloads that differ in a few places from given ones. They know no schema, so some are valid and some are not. */
public final class ChangedPayloads {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Values at which schemas and formats often draw a line. */
    private static final List<JsonNode> LIMITS = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.booleanNode(false),
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(1.5),
            JSON.numberNode(2147483647),
            JSON.numberNode(2147483648L),
            JSON.numberNode(new BigDecimal("1e21")),
            JSON.textNode(""),
            JSON.textNode(" "),
            JSON.textNode("é漢😀"),
            JSON.textNode("2026-02-30"),
            JSON.textNode("2026-12-31T23:59:59.1234567890+05:30"),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.objectNode().put("$ref", "x"));

    /** What a text gains or loses in a change: blanks, line ends, letters of one to four bytes. */
    private static final List<String> LETTERS =
            List.of("a", "A", "0", "9", "-", ".", ":", " ", "\n", "\u00a0", "\u2028", "é", "漢", "😀");

    private final List<JsonNode> seeds;
    private final List<JsonNode> values = new ArrayList<>(LIMITS);
    private final List<String> names = new ArrayList<>(List.of("x", "a b", "", "__proto__"));
    private final Random random;

    /** @param seeds at least one */
    public ChangedPayloads(List<JsonNode> seeds, Random random) {
        this.seeds = List.copyOf(seeds);
        this.random = random;
        seeds.forEach(this::collect);
    }

    /** A copy of a seed with at most two changes. */
    public JsonNode next() {
        ArrayNode holder = JSON.arrayNode().add(pick(seeds).deepCopy());
        for (int changes = random.nextInt(3); changes > 0 && !holder.isEmpty(); changes--) {
            List<Runnable> possible = new ArrayList<>();
            changes(holder.get(0), changed -> holder.set(0, changed), possible);
            pick(possible).run();
        }
        return holder.get(0);
    }

    private void collect(JsonNode value) {
        values.add(value);
        value.fieldNames().forEachRemaining(names::add);
        value.forEach(this::collect);
    }

    /** One random change for each value in the tree, and one for each container. */
    private void changes(JsonNode value, Consumer<JsonNode> replace, List<Runnable> possible) {
        possible.add(() -> replace.accept(changed(value)));
        if (value instanceof ObjectNode object) {
            possible.add(() -> object.set(pick(names), pick(values).deepCopy()));
            object.properties().forEach(member -> {
                possible.add(() -> object.remove(member.getKey()));
                changes(member.getValue(), changed -> object.set(member.getKey(), changed), possible);
            });
        } else if (value instanceof ArrayNode array) {
            possible.add(() -> array.add(pick(values).deepCopy()));
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                possible.add(() -> array.remove(index));
                possible.add(() -> array.add(array.get(index).deepCopy()));
                changes(array.get(i), changed -> array.set(index, changed), possible);
            }
        }
    }

    private JsonNode changed(JsonNode value) {
        if (random.nextBoolean()) {
            if (value.isTextual()) {
                return JSON.textNode(changed(value.textValue()));
            }
            if (value.isNumber()) {
                return JSON.numberNode(changed(value.decimalValue()));
            }
        }
        return pick(values).deepCopy();
    }

    private String changed(String text) {
        List<Integer> points = new ArrayList<>(text.codePoints().boxed().toList());
        int at = random.nextInt(points.size() + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.repeat(2);
            case 2 -> join(points.subList(0, at)) + pick(LETTERS) + join(points.subList(at, points.size()));
            default ->
                join(points.subList(0, at)) + join(points.subList(Math.min(at + 1, points.size()), points.size()));
        };
    }

    private static String join(List<Integer> points) {
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }

    private BigDecimal changed(BigDecimal number) {
        return Stream.of("1", "-1", "0.01", "-0.5", "100")
                .skip(random.nextInt(5))
                .map(BigDecimal::new)
                .map(number::add)
                .filter(ChangedPayloads::isDouble)
                .findFirst()
                .orElse(number);
    }

    /** Whether it survives a reader that keeps numbers as doubles, as those of JavaScript do. */
    private static boolean isDouble(BigDecimal number) {
        double nearest = number.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
