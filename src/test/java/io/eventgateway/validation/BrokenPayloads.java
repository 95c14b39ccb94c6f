package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Payloads that violate their schema in one place, derived from valid ones, and the expected violation. */
public final class BrokenPayloads {

    /** Arrays of more items than this are made too long only now and then, since they are megabytes. */
    private static final int LONG = 20;

    private final SchemaPayloads payloads;

    public BrokenPayloads(SchemaPayloads payloads) {
        this.payloads = payloads;
    }

    /**
     * @param pointer where it is broken, in URI fragment form
     * @param keyword by which rule
     */
    public record Broken(JsonNode payload, String pointer, String keyword) {}

    /** A change that breaks a value, and of what is to be said where. */
    private record Fault(JsonPointer pointer, String keyword, Runnable change) {}

    /** Breaks a new valid value of the schema in one of all the ways that there are. */
    public Broken broken(JsonNode schema) {
        ArrayNode holder = SchemaPayloads.JSON.arrayNode().add(payloads.valid(schema));
        List<Fault> faults = new ArrayList<>();
        collect(schema, holder.get(0), JsonPointer.empty(), changed -> holder.set(0, changed), faults);
        Fault fault = faults.get(payloads.random.nextInt(faults.size()));
        fault.change().run();
        return new Broken(holder.get(0), JsonPointers.toFragment(fault.pointer()), fault.keyword());
    }

    private void collect(
            JsonNode reference, JsonNode value, JsonPointer at, Consumer<JsonNode> replace, List<Fault> faults) {
        JsonNode schema = payloads.follow(reference);
        faults.add(new Fault(at, "type", () -> replace.accept(ofOtherType(value))));
        if (schema.has("enum")) {
            faults.add(text(at, "enum", replace, SchemaPayloads.MARK));
        } else if (value instanceof ObjectNode object) {
            members(schema, object, at, faults);
        } else if (value instanceof ArrayNode array) {
            items(schema, array, at, faults);
        } else if (value.isTextual()) {
            texts(schema, value.textValue(), at, replace, faults);
        } else if (value.isIntegralNumber()) {
            numbers(schema, at, replace, faults);
        }
    }

    private JsonNode ofOtherType(JsonNode value) {
        List<JsonNode> others = Stream.of(
                        SchemaPayloads.JSON.nullNode(),
                        SchemaPayloads.JSON.booleanNode(true),
                        SchemaPayloads.JSON.numberNode(1.5),
                        SchemaPayloads.JSON.textNode(SchemaPayloads.MARK),
                        SchemaPayloads.JSON.arrayNode(),
                        SchemaPayloads.JSON.objectNode())
                .filter(it -> it.getNodeType() != value.getNodeType() || value.isIntegralNumber() && it.isNumber())
                .map(JsonNode.class::cast)
                .toList();
        return others.get(payloads.random.nextInt(others.size()));
    }

    private void members(JsonNode schema, ObjectNode object, JsonPointer at, List<Fault> faults) {
        for (String name : SchemaPayloads.names(schema.path("required"))) {
            faults.add(new Fault(at.appendProperty(name), "required", () -> {
                object.remove(name);
                SchemaPayloads.forbidden(schema, object).forEach(object::remove);
            }));
        }
        if (schema.path("additionalProperties").isBoolean()) {
            String name = payloads.pick("x", "é/~", "", "__proto__", "a b%", SchemaPayloads.MARK);
            faults.add(new Fault(
                    at.appendProperty(name), "additionalProperties", () -> object.put(name, SchemaPayloads.MARK)));
        }
        if (schema.path("minProperties").asInt() > 0) {
            faults.add(new Fault(at, "minProperties", object::removeAll));
        }
        for (String name : SchemaPayloads.forbidden(schema, object)) {
            faults.add(new Fault(
                    at.appendProperty(name),
                    "",
                    () -> object.set(
                            name, payloads.valid(schema.path("properties").path(name)))));
        }
        object.properties()
                .forEach(member -> collect(
                        schema.path("properties").path(member.getKey()),
                        member.getValue(),
                        at.appendProperty(member.getKey()),
                        changed -> object.set(member.getKey(), changed),
                        faults));
    }

    private void items(JsonNode schema, ArrayNode array, JsonPointer at, List<Fault> faults) {
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (most <= LONG || most < Integer.MAX_VALUE && payloads.random.nextInt(100) == 0) {
            faults.add(new Fault(at, "maxItems", () -> {
                JsonNode one = array.isEmpty() ? payloads.valid(schema.path("items")) : array.get(0);
                while (array.size() <= most) {
                    array.add(one);
                }
            }));
        }
        if (schema.path("minItems").asInt() > 0) {
            faults.add(new Fault(at, "minItems", array::removeAll));
        }
        for (int i = 0; i < array.size(); i++) {
            int index = i;
            collect(
                    schema.path("items"),
                    array.get(i),
                    at.appendIndex(i),
                    changed -> array.set(index, changed),
                    faults);
        }
    }

    private void texts(JsonNode schema, String text, JsonPointer at, Consumer<JsonNode> replace, List<Fault> faults) {
        if (schema.path("minLength").asInt() > 0) {
            faults.add(text(at, "minLength", replace, ""));
        }
        if (schema.has("maxLength")) {
            String unit = payloads.pick("a", "😀");
            faults.add(text(
                    at,
                    "maxLength",
                    replace,
                    unit.repeat(schema.path("maxLength").asInt() + 1)));
        }
        if (schema.has("pattern")) {
            Pattern pattern = Pattern.compile(schema.path("pattern").asText());
            Stream.of("§" + text, text + "§", text + "\n", "")
                    .filter(it -> !pattern.matcher(it).find())
                    .findFirst()
                    .ifPresent(it -> faults.add(text(at, "pattern", replace, it)));
        }
        if (schema.has("format")) {
            faults.add(text(at, "format", replace, payloads.pick("", "2026-13-45", SchemaPayloads.MARK, text + " ")));
        }
    }

    private void numbers(JsonNode schema, JsonPointer at, Consumer<JsonNode> replace, List<Fault> faults) {
        if (schema.has("minimum")) {
            long least = schema.path("minimum").asLong();
            faults.add(new Fault(at, "minimum", () -> replace.accept(SchemaPayloads.JSON.numberNode(least - 1))));
        }
        if (schema.has("maximum")) {
            long most = schema.path("maximum").asLong();
            faults.add(new Fault(at, "maximum", () -> replace.accept(SchemaPayloads.JSON.numberNode(most + 1))));
        }
    }

    private static Fault text(JsonPointer at, String keyword, Consumer<JsonNode> replace, String text) {
        return new Fault(at, keyword, () -> replace.accept(SchemaPayloads.JSON.textNode(text)));
    }
}
