package io.eventgateway.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A YAML or JSON document that a person wrote, with the lines for messages about it. */
public final class LocatedDocument {

    private final JsonNode root;
    /** The line of each value in the order of the text: of its name if it has one, otherwise of its beginning. */
    private final int[] lines;

    private final List<JsonPointer> aliases;
    /** The number of values in an object or array, itself included; counted when a message needs it. */
    private final Map<JsonNode, Integer> sizes = new IdentityHashMap<>();

    private LocatedDocument(JsonNode root, int[] lines, List<JsonPointer> aliases) {
        this.root = root;
        this.lines = lines;
        this.aliases = aliases;
    }

    /** @throws UnreadableDocumentException when the text is not one YAML document with unique members */
    public static LocatedDocument read(String yaml) throws UnreadableDocumentException {
        return read(StrictYaml.MAPPER.getFactory(), yaml, "YAML");
    }

    /** @throws UnreadableDocumentException when the text is not one JSON object or array with unique members */
    public static LocatedDocument readJson(String json) throws UnreadableDocumentException {
        return read(StrictYaml.JSON, json, "JSON");
    }

    private static LocatedDocument read(JsonFactory format, String text, String name)
            throws UnreadableDocumentException {
        try (JsonParser parser = format.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            LineRecorder recorder = new LineRecorder(parser);
            JsonNode root = StrictYaml.MAPPER.readTree(recorder);
            return new LocatedDocument(
                    root == null ? MissingNode.getInstance() : root, recorder.lines(), List.copyOf(recorder.aliases));
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new UnreadableDocumentException(where == null ? 0 : where.getLineNr(), reason(words(e), name));
        } catch (IOException textIsInMemory) {
            throw new UncheckedIOException(textIsInMemory);
        }
    }

    /** The document; missing when the text is empty; not to be changed. */
    public JsonNode root() {
        return root;
    }

    /** The places of YAML aliases, which the tree holds as text. */
    public List<JsonPointer> aliases() {
        return aliases;
    }

    /** The line of the value, or of the nearest value around it; at least 1. */
    public synchronized int line(JsonPointer pointer) {
        JsonNode here = root;
        int index = 0;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            JsonNode child = child(here, rest);
            if (child.isMissingNode()) {
                break;
            }
            index++;
            // Values are compared by identity of their position: equal numbers share one node.
            Iterator<JsonNode> children = here.elements();
            int position = position(here, rest);
            for (int i = 0; i < position; i++) {
                index += size(children.next());
            }
            here = child;
        }
        return index < lines.length ? lines[index] : 1;
    }

    private static JsonNode child(JsonNode parent, JsonPointer step) {
        return parent.isArray() ? parent.path(step.getMatchingIndex()) : parent.path(step.getMatchingProperty());
    }

    private static int position(JsonNode parent, JsonPointer step) {
        if (parent.isArray()) {
            return step.getMatchingIndex();
        }
        int position = 0;
        for (Iterator<String> names = parent.fieldNames(); !names.next().equals(step.getMatchingProperty()); ) {
            position++;
        }
        return position;
    }

    private int size(JsonNode value) {
        if (value.isValueNode() || value.isEmpty()) {
            return 1;
        }
        Integer known = sizes.get(value);
        if (known == null) {
            known = 1;
            for (JsonNode child : value) {
                known += size(child);
            }
            sizes.put(value, known);
        }
        return known;
    }

    /** Notes the line of each value that the mapper reads. */
    private static final class LineRecorder extends JsonParserDelegate {

        private final JsonParser parser;
        private final List<JsonPointer> aliases = new ArrayList<>();
        private int[] lines = new int[256];
        private int count;
        private boolean named;

        LineRecorder(JsonParser parser) {
            super(parser);
            this.parser = parser;
        }

        int[] lines() {
            return Arrays.copyOf(lines, count);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = parser.nextToken();
            if (token != null && !token.isStructEnd()) {
                if (!named) {
                    add(parser.currentTokenLocation().getLineNr());
                }
                named = token == JsonToken.FIELD_NAME;
                if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    aliases.add(parser.getParsingContext().pathAsPointer());
                }
            }
            return token;
        }

        private void add(int line) {
            if (count == lines.length) {
                lines = Arrays.copyOf(lines, 2 * count);
            }
            lines[count++] = line;
        }
    }

    /**
     * Of two members with one name the later one would win without a word, so they are refused: copied lines are a
     * common cause.
     */
    private static String reason(String message, String format) {
        if (message.startsWith("Trailing token")) {
            return "holds a second document; a file holds one";
        }
        return message.startsWith("Duplicate field '")
                ? "has a member twice: " + message.substring("Duplicate field '".length(), message.length() - 1)
                : "is not readable " + format + ": " + message;
    }

    /** The parser's message without its excerpts of the text. */
    private static String words(JsonProcessingException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
