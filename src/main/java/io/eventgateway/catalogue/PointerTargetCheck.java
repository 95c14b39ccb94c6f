package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.LocatedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that a pointer leads, in every value that a schema accepts, to a string or an integer. */
public final class PointerTargetCheck {

    private PointerTargetCheck() {}

    /** The reason why it does not; empty when it does. */
    public static Optional<String> check(LocatedNode schema, JsonPointer pointer) {
        List<LocatedNode> here = conjunction(Stream.of(schema));
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            String member = rest.getMatchingProperty();
            if (!requires(here, member)) {
                return Optional.of("leads through " + member + ", which the schema does not require");
            }
            here = conjunction(here.stream()
                    .map(it -> it.child("properties").child(member))
                    .filter(it -> !it.missing()));
            if (here.isEmpty()) {
                return Optional.of("leads through " + member + ", which the schema does not describe");
            }
        }
        return here.stream().anyMatch(it -> isText(it.node().path("type")))
                ? Optional.empty()
                : Optional.of("must lead to a property of type string or integer");
    }

    /**
     * All schemas that a value must match at once: those, the targets of their references, and the parts of an allOf.
     */
    private static List<LocatedNode> conjunction(Stream<LocatedNode> schemas) {
        List<LocatedNode> all = new ArrayList<>(schemas.toList());
        // The list grows during the loop. A schema is added once, so that a circle ends.
        for (int i = 0; i < all.size(); i++) {
            LocatedNode schema = all.get(i);
            Stream<LocatedNode> target = schema.node().has("$ref") ? Stream.of(schema.follow()) : Stream.empty();
            Stream.concat(target, schema.child("allOf").items())
                    .filter(it -> !it.missing() && all.stream().noneMatch(it::isAt))
                    .toList()
                    .forEach(all::add);
        }
        return all;
    }

    /** Without the type, {@code required} does not apply to values that are no objects. */
    private static boolean requires(List<LocatedNode> schemas, String member) {
        return schemas.stream().anyMatch(it -> it.text("type").equals("object"))
                && schemas.stream()
                        .flatMap(it -> it.child("required").items())
                        .anyMatch(it -> it.node().asText().equals(member));
    }

    private static boolean isText(JsonNode type) {
        if (!type.isArray()) {
            return type.asText().equals("string") || type.asText().equals("integer");
        }
        for (JsonNode each : type) {
            if (!isText(each)) {
                return false;
            }
        }
        return !type.isEmpty();
    }
}
