package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.eventgateway.validation.Compilers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Compares schemas that are documents of their own. */
final class Differences {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Differences() {}

    static List<Change> of(String old, String now) {
        return of(yaml(old), yaml(now));
    }

    static List<Change> of(JsonNode old, JsonNode now) {
        Change.Collector changes = new Change.Collector("");
        new SchemaDiff(Compilers.jsonSchema()).compare("#", new Site(old, old), new Site(now, now), changes);
        return changes.found();
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
