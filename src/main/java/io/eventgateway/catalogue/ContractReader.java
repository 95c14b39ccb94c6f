package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.yaml.StrictYaml;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one YAML document, keeping the lines for messages. */
final class ContractReader {

    private ContractReader() {}

    /** Empty when the text is not YAML at all, which is a fault by itself. */
    static Optional<Contract> read(String file, String text, FaultCollector faults) {
        try {
            Map<JsonPointer, Integer> lines = lines(text, file, faults);
            JsonNode root = StrictYaml.MAPPER.readTree(text);
            if (!root.isObject()) {
                faults.add(
                        new ContractFault(file, 0, "#", "is no OpenAPI document: openapi, info and paths are missing"));
                return Optional.empty();
            }
            return Optional.of(new Contract(file, root, lines));
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            faults.add(new ContractFault(file, where == null ? 0 : where.getLineNr(), "#", reason(words(e))));
        } catch (IOException e) {
            faults.add(new ContractFault(file, 0, "#", "cannot be read: " + words(e)));
        }
        return Optional.empty();
    }

    private static Map<JsonPointer, Integer> lines(String text, String file, FaultCollector faults) throws IOException {
        Map<JsonPointer, Integer> lines = new HashMap<>();
        try (YAMLParser parser = StrictYaml.MAPPER.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonPointer pointer = parser.getParsingContext().pathAsPointer();
                int line = parser.currentTokenLocation().getLineNr();
                lines.putIfAbsent(pointer, line);
                if (parser.isCurrentAlias()) {
                    faults.add(new ContractFault(
                            file, line, JsonPointers.toFragment(pointer), "is a YAML alias; use $ref instead"));
                }
            }
        }
        return lines;
    }

    /** What is seldom meant is said in our words. Of two members of one name the later one would win in silence, so they are refused; it is the mistake that copying makes. */
    private static String reason(String message) {
        if (message.startsWith("Trailing token")) {
            return "holds a second document; a file is one contract";
        }
        return message.startsWith("Duplicate field '")
                ? "has a member twice: " + message.substring("Duplicate field '".length(), message.length() - 1)
                : "is not readable YAML: " + message;
    }

    /** The parser's words without its excerpts: what it was at, and what it met. */
    private static String words(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
