package io.eventgateway.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.diff.Change.Effect;
import io.eventgateway.validation.Compilers;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Changes of schemas, with the validator as the judge. */
class SchemaDiffPropertyTest {

    private static final int PAYLOADS = 30;
    private static final String NEWLY_DESCRIBED = "is now described; before, any value was accepted";

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void saysThatARefusedPayloadBreaks(@ForAll long seed) {
        RandomSchemas schemas = new RandomSchemas(new Random(seed));
        ObjectNode old = schemas.document();
        check(old, schemas.changed(old), new Random(seed));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void comparesSchemasOfNothingInCommon(@ForAll long seed) {
        RandomSchemas schemas = new RandomSchemas(new Random(seed));
        check(schemas.document(), schemas.document(), new Random(seed));
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void findsNoChangeInACopy(@ForAll long seed) {
        ObjectNode old = new RandomSchemas(new Random(seed)).document();

        assertThat(Differences.of(old, old.deepCopy())).as(old.toString()).isEmpty();
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void findsNoChangeInOtherWords(@ForAll long seed) {
        RandomSchemas schemas = new RandomSchemas(new Random(seed));
        ObjectNode old = schemas.document();
        // Which alternative evaluates a member is not always decided: such a change is to be checked by hand.
        Assume.that(!old.toString().contains("unevaluatedProperties"));
        ObjectNode now = schemas.rewritten(old);

        assertThat(Differences.of(old, now)).as(old + "\n" + now).isEmpty();
    }

    private static void check(ObjectNode old, ObjectNode now, Random random) {
        List<Change> changes = Differences.of(old, now);
        boolean breaks = changes.stream().anyMatch(it -> it.effect() == Effect.BREAKING);
        boolean describes = changes.stream().anyMatch(it -> it.what().equals(NEWLY_DESCRIBED));
        PayloadSchema before = compiled(old);
        PayloadSchema after = compiled(now);
        RandomPayloads ofOld = new RandomPayloads(old, random);
        RandomPayloads ofNow = new RandomPayloads(now, random);
        for (int i = 0; i < PAYLOADS; i++) {
            JsonNode payload = (i % 3 == 0 ? ofNow : ofOld).next();
            boolean was = before.violations(payload).isEmpty();
            boolean is = after.violations(payload).isEmpty();
            String message = payload + "\n" + old + "\n" + now + "\n" + changes;
            if (was && !is) {
                assertThat(breaks || describes).as("breaks: " + message).isTrue();
            } else if (is && !was) {
                assertThat(changes).as("widens: " + message).isNotEmpty();
            }
        }
    }

    private static PayloadSchema compiled(ObjectNode schema) {
        ObjectNode document = schema.deepCopy();
        document.put("$id", "https://schemas.example.com/payload");
        return Compilers.jsonSchema().compile(document);
    }
}
