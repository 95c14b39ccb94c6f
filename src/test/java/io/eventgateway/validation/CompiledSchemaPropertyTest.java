package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.diff.RandomPayloads;
import io.eventgateway.diff.RandomSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The predicates of arbitrary schemas, with the validator as the judge. */
class CompiledSchemaPropertyTest {

    private static final int PAYLOADS = 30;

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void givesTheVerdictOfTheValidator(@ForAll long seed) {
        ObjectNode text = new RandomSchemas(new Random(seed)).document();
        CompiledSchema schema = compiled(text.deepCopy());

        Assume.that(schema.accepts().isPresent());
        for (JsonNode payload : payloads(text, new Random(seed))) {
            assertThat(schema.accepts().orElseThrow().test(payload))
                    .as("%s by %s", payload, text)
                    .isEqualTo(schema.validate(payload).isEmpty());
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void knowsAllKeywordsButOne(@ForAll long seed) {
        ObjectNode text = new RandomSchemas(new Random(seed)).document();

        assertThat(compiled(text.deepCopy()).accepts().isPresent()
                        || text.toString().contains("unevaluatedItems"))
                .as("%s", text)
                .isTrue();
    }

    private static List<JsonNode> payloads(ObjectNode schema, Random random) {
        RandomPayloads near = new RandomPayloads(schema, random);
        List<JsonNode> payloads = new ArrayList<>();
        for (int i = 0; i < PAYLOADS; i++) {
            payloads.add(near.next());
        }
        ChangedPayloads changed = new ChangedPayloads(payloads, random);
        for (int i = 0; i < PAYLOADS; i++) {
            payloads.add(changed.next());
        }
        return payloads.stream()
                .map(payload -> KeywordVectors.read(payload.toString()))
                .toList();
    }

    private static CompiledSchema compiled(ObjectNode schema) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("$defs", schema.remove("$defs"));
        document.set("schema", schema);
        return (CompiledSchema) KeywordVectors.compiler(document).apply(JsonPointer.compile("/schema"));
    }
}
