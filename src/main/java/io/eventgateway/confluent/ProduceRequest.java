package io.eventgateway.confluent;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.EventRecord.Header;
import io.eventgateway.mapping.EventRecord.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a record in the JSON of the produce API (Confluent, {@code ProduceRequest}): key {@code STRING}, value
 * {@code JSON} or {@code BINARY}, headers in base64.
 */
public final class ProduceRequest {

    private static final JsonFactory JSON = new JsonFactory();
    private static final SerializableString VALUE_JSON = new SerializedString("\"value\":{\"type\":\"JSON\",\"data\":");
    /** A header of usual length takes about 40 bytes of JSON beside its name and value. */
    private static final int HEADERS_SIZE = 1024;

    private ProduceRequest() {}

    /** Embeds the value's bytes unchanged, so the caller's JSON is never serialized again. */
    public static byte[] write(EventRecord record) {
        int valueSize = record.value().map(value -> value.bytes().length).orElse(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream(valueSize + HEADERS_SIZE);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("key");
            json.writeStringField("type", "STRING");
            json.writeStringField("data", record.key());
            json.writeEndObject();
            writeHeaders(record, json);
            if (record.value().isPresent()) {
                Value value = record.value().get();
                value.<ValueWriter>fold(text -> ProduceRequest::writeJson, bytes -> ProduceRequest::writeBinary)
                        .write(value, json, out);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeHeaders(EventRecord record, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("headers");
        for (Header header : record.headers()) {
            json.writeStartObject();
            json.writeStringField("name", header.name());
            json.writeFieldName("value");
            json.writeBinary(header.value().getBytes(StandardCharsets.UTF_8));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeJson(Value value, JsonGenerator json, ByteArrayOutputStream out) throws IOException {
        json.writeRaw(',');
        json.writeRaw(VALUE_JSON);
        json.flush();
        out.write(value.bytes(), 0, value.bytes().length);
        json.writeRaw('}');
    }

    private static void writeBinary(Value value, JsonGenerator json, ByteArrayOutputStream out) throws IOException {
        json.writeObjectFieldStart("value");
        json.writeStringField("type", "BINARY");
        json.writeFieldName("data");
        json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, value.bytes(), 0, value.bytes().length);
        json.writeEndObject();
    }

    private interface ValueWriter {
        void write(Value value, JsonGenerator json, ByteArrayOutputStream out) throws IOException;
    }
}
