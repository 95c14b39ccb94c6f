package io.eventgateway.tenant;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text of a tenants file as a tree, and the mistakes found in it, each with its line. */
final class TenantsDocument {

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final JsonNode root;
    private final Map<JsonPointer, Integer> lines = new HashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();

    /** @throws InvalidTenantsException when it is not YAML at all */
    TenantsDocument(String file, String text) {
        this.file = file;
        try {
            locate(text);
            this.root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new InvalidTenantsException(List.of(file + ":" + line + " is not readable YAML: " + firstLine(e)));
        } catch (IOException e) {
            throw new InvalidTenantsException(List.of(file + " cannot be read: " + firstLine(e)));
        }
    }

    JsonNode root() {
        return root;
    }

    void fault(JsonPointer where, String what) {
        JsonPointer known = where;
        while (!lines.containsKey(known) && known.head() != null) {
            known = known.head();
        }
        faults.add(file + ":" + lines.getOrDefault(known, 1) + " #" + where + " " + what);
    }

    /** @throws InvalidTenantsException with all of them */
    void stopIfFaulty() {
        if (!faults.isEmpty()) {
            throw new InvalidTenantsException(new ArrayList<>(faults));
        }
    }

    private void locate(String text) throws IOException {
        try (YAMLParser parser = MAPPER.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonPointer pointer = parser.getParsingContext().pathAsPointer();
                lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
                if (parser.isCurrentAlias()) {
                    fault(pointer, "is a YAML alias; write it out");
                }
            }
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
