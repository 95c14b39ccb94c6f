package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The schemas and values of {@code keywords.yaml}. */
final class KeywordVectors {

    private static final JsonNode FILE = file();

    private KeywordVectors() {}

    /** A schema as it is written, and as it is compiled. */
    record Vector(JsonNode text, CompiledSchema schema) {}

    static List<Vector> schemas() {
        Function<JsonPointer, PayloadSchema> compiler = compiler(FILE);
        return IntStream.range(0, FILE.path("schemas").size())
                .mapToObj(i -> new Vector(FILE.path("schemas").get(i), (CompiledSchema)
                        compiler.apply(JsonPointer.compile("/schemas/" + i))))
                .toList();
    }

    static List<JsonNode> values() {
        return StreamSupport.stream(FILE.path("values").spliterator(), false)
                .map(text -> read(text.textValue()))
                .toList();
    }

    static Function<JsonPointer, PayloadSchema> compiler(JsonNode document) {
        try {
            Contract contract = new Contract("x.yaml", LocatedDocument.read(document.toString()));
            return new JsonSchemas().compiler(contract);
        } catch (UnreadableDocumentException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A value as a payload is read. */
    static JsonNode read(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8)).fold(tree -> tree, problem -> {
            throw new IllegalArgumentException(json);
        });
    }

    private static JsonNode file() {
        try (InputStream file = KeywordVectors.class.getResourceAsStream("keywords.yaml")) {
            return LocatedDocument.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableDocumentException e) {
            throw new IllegalStateException(e);
        }
    }
}
