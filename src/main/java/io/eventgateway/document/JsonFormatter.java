package io.eventgateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Formats JSON for people: an object or array that fits on a line stays on one. */
public final class JsonFormatter {

    /** Columns that a page shows without scrolling. */
    private static final int WIDTH = 92;

    private JsonFormatter() {}

    /** The text, without a line break at its end. */
    public static String of(JsonNode value) {
        return write(value, 0, 0);
    }

    private static String write(JsonNode value, int depth, int before) {
        String line = line(value);
        if (!value.isContainerNode() || value.isEmpty() || 2 * depth + before + line.length() <= WIDTH) {
            return line;
        }
        String indent = "\n" + "  ".repeat(depth + 1);
        List<String> members = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(it -> members.add(write(it, depth + 1, 0)));
        } else {
            value.properties().forEach(it -> {
                String name = TextNode.valueOf(it.getKey()) + ": ";
                members.add(name + write(it.getValue(), depth + 1, name.length()));
            });
        }
        return enclosed(value, indent + String.join("," + indent, members) + "\n" + "  ".repeat(depth));
    }

    private static String line(JsonNode value) {
        List<String> members = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(it -> members.add(line(it)));
        } else if (value.isObject()) {
            value.properties().forEach(it -> members.add(TextNode.valueOf(it.getKey()) + ": " + line(it.getValue())));
        } else {
            return value.toString();
        }
        return enclosed(value, String.join(", ", members));
    }

    private static String enclosed(JsonNode container, String members) {
        return container.isArray() ? "[" + members + "]" : "{" + members + "}";
    }
}
