package io.eventgateway.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A serialized key or value; {@code bytes} is null for a tombstone. */
record Serialized(ProduceRequest.Format type, byte[] bytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Null if the request has no such part. */
    static Serialized of(ProduceRequest.Data part) throws RefusedRecord {
        if (part == null) {
            return null;
        }
        if (part.type() == null) {
            throw RefusedRecord.schemaNeeded();
        }
        byte[] bytes =
                switch (part.type()) {
                    case JSON -> part.data().isNull() ? null : json(part.data());
                    case STRING -> part.data().isNull() ? null : string(part.data());
                    case BINARY -> part.data().isNull() ? null : binary(part.data());
                    case AVRO, JSONSCHEMA, PROTOBUF -> throw RefusedRecord.schemaNeeded();
                };
        return new Serialized(part.type(), bytes);
    }

    Receipt.Part receipt() {
        return new Receipt.Part(type, bytes == null ? -1 : bytes.length);
    }

    static byte[] bytes(Serialized part) {
        return part == null ? null : part.bytes;
    }

    // Serialized from the tree: white space is lost, and numbers that are not integers have become doubles.
    private static byte[] json(JsonNode data) throws RefusedRecord {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException unwritable) {
            throw RefusedRecord.badData(unwritable.getOriginalMessage());
        }
    }

    private static byte[] string(JsonNode data) throws RefusedRecord {
        if (!data.isTextual()) {
            throw RefusedRecord.badData("data=" + data + " is not a string.");
        }
        return data.textValue().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] binary(JsonNode data) throws RefusedRecord {
        try {
            return Base64.getDecoder().decode(data.isTextual() ? data.textValue() : "?");
        } catch (IllegalArgumentException notBase64) {
            throw RefusedRecord.badData("data=" + data + " is not a valid base64 string.");
        }
    }
}
