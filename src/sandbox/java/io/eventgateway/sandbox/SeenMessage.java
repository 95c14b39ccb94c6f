package io.eventgateway.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record in a form for display.
 *
 * @param time epoch milliseconds
 * @param value formatted if it is JSON, base64 if it is not text
 */
record SeenMessage(long time, String topic, int partition, long offset, Text key, List<Header> headers, Text value) {

    enum Format {
        NONE,
        JSON,
        TEXT,
        BINARY
    }

    record Text(Format format, String text, int size) {}

    record Header(String name, Text value) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);

    static SeenMessage of(ConsumerRecord<byte[], byte[]> polled) {
        List<Header> headers = new ArrayList<>();
        polled.headers().forEach(header -> headers.add(new Header(header.key(), text(header.value()))));
        return new SeenMessage(
                polled.timestamp(),
                polled.topic(),
                polled.partition(),
                polled.offset(),
                text(polled.key()),
                headers,
                laidOut(text(polled.value())));
    }

    private static Text text(byte[] bytes) {
        if (bytes == null) {
            return new Text(Format.NONE, "", -1);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Text(Format.TEXT, text, bytes.length);
        } catch (CharacterCodingException noText) {
            return new Text(Format.BINARY, Base64.getEncoder().encodeToString(bytes), bytes.length);
        }
    }

    private static Text laidOut(Text value) {
        boolean structure = value.text().startsWith("{") || value.text().startsWith("[");
        if (value.format() != Format.TEXT || !structure) {
            return value;
        }
        try {
            return new Text(Format.JSON, laidOut(value.text()), value.size());
        } catch (IOException notJson) {
            return value;
        }
    }

    // Token by token: a tree would lose digits of numbers.
    private static String laidOut(String json) throws IOException {
        StringWriter lines = new StringWriter();
        PrettyPrinter layout = LAYOUT.createInstance();
        try (JsonParser parser = JSON.createParser(json);
                JsonGenerator generator = JSON.createGenerator(lines).setPrettyPrinter(layout)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        }
        return lines.toString();
    }
}
