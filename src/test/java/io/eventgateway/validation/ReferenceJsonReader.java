package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON reader independent of Jackson, to compare {@link StrictJson} with. */
final class ReferenceJsonReader {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE));

    /** Behind the text, since this reader does not look at what follows a value. */
    private static final String END = "the end of the text";

    private ReferenceJsonReader() {}

    /** Empty when it is not UTF-8, not JSON, has a member twice, or a string that no UTF-8 can hold. */
    static Optional<JsonValue> read(byte[] text) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            try (JsonReader reader = READERS.createReader(new StringReader("[" + decoded + ",\"" + END + "\"]"))) {
                JsonArray read = reader.readArray();
                boolean whole = read.size() == 2 && read.getString(1).equals(END);
                return whole ? Optional.of(read.get(0)).filter(ReferenceJsonReader::canBeUtf8) : Optional.empty();
            }
        } catch (CharacterCodingException | RuntimeException refused) {
            return Optional.empty();
        }
    }

    private static boolean canBeUtf8(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> canBeUtf8(((JsonString) value).getString());
            case ARRAY -> ((JsonArray) value).stream().allMatch(ReferenceJsonReader::canBeUtf8);
            case OBJECT ->
                ((JsonObject) value)
                        .entrySet().stream().allMatch(it -> canBeUtf8(it.getKey()) && canBeUtf8(it.getValue()));
            case NUMBER, TRUE, FALSE, NULL -> true;
        };
    }

    private static boolean canBeUtf8(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static boolean same(JsonNode ours, JsonValue theirs) {
        return switch (theirs.getValueType()) {
            case NULL -> ours.isNull();
            case TRUE -> ours.isBoolean() && ours.booleanValue();
            case FALSE -> ours.isBoolean() && !ours.booleanValue();
            case STRING -> ours.isTextual() && ours.textValue().equals(((JsonString) theirs).getString());
            case NUMBER ->
                ours.isNumber() && ours.decimalValue().compareTo(((JsonNumber) theirs).bigDecimalValue()) == 0;
            case ARRAY -> ours.isArray() && sameItems(ours, (JsonArray) theirs);
            case OBJECT -> ours.isObject() && sameMembers(ours, (JsonObject) theirs);
        };
    }

    private static boolean sameItems(JsonNode ours, List<JsonValue> theirs) {
        boolean same = ours.size() == theirs.size();
        for (int i = 0; same && i < theirs.size(); i++) {
            same = same(ours.get(i), theirs.get(i));
        }
        return same;
    }

    private static boolean sameMembers(JsonNode ours, Map<String, JsonValue> theirs) {
        return ours.size() == theirs.size()
                && theirs.entrySet().stream()
                        .allMatch(it -> ours.has(it.getKey()) && same(ours.get(it.getKey()), it.getValue()));
    }

    /** How deep structures lie in structures; 0 for what is none. */
    static int depth(JsonValue value) {
        if (!(value instanceof JsonStructure)) {
            return 0;
        }
        Collection<JsonValue> inner =
                value instanceof JsonObject object ? object.values() : (Collection<JsonValue>) (JsonArray) value;
        return 1 + inner.stream().mapToInt(ReferenceJsonReader::depth).max().orElse(0);
    }
}
