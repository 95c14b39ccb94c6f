package io.eventgateway.yaml;

import com.fasterxml.jackson.core.JsonLocation;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A YAML document that a person wrote, with the lines for messages about it.
 *
 * @param root the document; missing when the text is empty; not to be changed
 * @param lines the line at which each value begins, from 1
 * @param aliases the places of YAML aliases, which the tree holds as text
 */
public record LocatedYaml(JsonNode root, Map<JsonPointer, Integer> lines, List<JsonPointer> aliases) {

    /** @throws UnreadableYamlException when the text is not one YAML document with unique members */
    public static LocatedYaml read(String text) throws UnreadableYamlException {
        LocatedYaml document = new LocatedYaml(MissingNode.getInstance(), new HashMap<>(), new ArrayList<>());
        try (YAMLParser parser = StrictYaml.MAPPER.getFactory().createParser(text)) {
            JsonNode root = StrictYaml.MAPPER.readTree(document.new LineRecorder(parser));
            return root == null ? document : new LocatedYaml(root, document.lines, document.aliases);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new UnreadableYamlException(where == null ? 0 : where.getLineNr(), reason(words(e)));
        } catch (IOException textIsInMemory) {
            throw new UncheckedIOException(textIsInMemory);
        }
    }

    /** The line of the value, or of the nearest value around it; at least 1. */
    public int line(JsonPointer pointer) {
        JsonPointer known = pointer;
        while (known != null && !lines.containsKey(known)) {
            known = known.head();
        }
        return known == null ? 1 : lines.get(known);
    }

    /** Notes the line of each token that the mapper reads. */
    private final class LineRecorder extends JsonParserDelegate {

        private final YAMLParser parser;

        LineRecorder(YAMLParser parser) {
            super(parser);
            this.parser = parser;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = parser.nextToken();
            if (token != null) {
                JsonPointer pointer = parser.getParsingContext().pathAsPointer();
                lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
                if (parser.isCurrentAlias()) {
                    aliases.add(pointer);
                }
            }
            return token;
        }
    }

    /**
     * Of two members with one name the later one would win without a word, so they are refused: copied lines are a
     * common cause.
     */
    private static String reason(String message) {
        if (message.startsWith("Trailing token")) {
            return "holds a second document; a file holds one";
        }
        return message.startsWith("Duplicate field '")
                ? "has a member twice: " + message.substring("Duplicate field '".length(), message.length() - 1)
                : "is not readable YAML: " + message;
    }

    /** The parser's message without its excerpts of the text. */
    private static String words(JsonProcessingException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
