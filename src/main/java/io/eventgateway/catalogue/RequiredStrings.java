package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a pointer leads, in every value that keeps a schema, to a string or an integer. */
final class RequiredStrings {

    private final Contract contract;

    RequiredStrings(Contract contract) {
        this.contract = contract;
    }

    /** Why it does not; empty when it does. */
    Optional<String> check(Located schema, JsonPointer pointer) {
        List<Located> here = describing(List.of(schema));
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            String member = rest.getMatchingProperty();
            if (!requires(here, member)) {
                return Optional.of("leads through " + member + ", which the schema does not require");
            }
            here = describing(here.stream()
                    .map(it -> it.child("properties").child(member))
                    .filter(it -> !it.missing())
                    .toList());
            if (here.isEmpty()) {
                return Optional.of("leads through " + member + ", which the schema does not describe");
            }
        }
        return here.stream().anyMatch(it -> isText(it.node().path("type")))
                ? Optional.empty()
                : Optional.of("must lead to a property of type string or integer");
    }

    /** All schemas that a value must keep at once: what a reference leads to, and each part of an allOf. */
    private List<Located> describing(List<Located> schemas) {
        List<Located> all = new ArrayList<>(schemas);
        // Grows while it is gone through. A schema is entered once, so that a circle ends.
        for (int i = 0; i < all.size(); i++) {
            Located schema = all.get(i);
            List<Located> further = new ArrayList<>();
            if (schema.node().has("$ref")) {
                further.add(contract.follow(schema));
            }
            for (int j = 0; j < schema.node().path("allOf").size(); j++) {
                further.add(schema.child("allOf").child(j));
            }
            further.stream().filter(it -> !it.missing() && !all.contains(it)).forEach(all::add);
        }
        return all;
    }

    /** Without the type, {@code required} says nothing of values that are no objects. */
    private static boolean requires(List<Located> schemas, String member) {
        boolean object =
                schemas.stream().anyMatch(it -> it.node().path("type").asText().equals("object"));
        return object && schemas.stream().anyMatch(it -> contains(it.node().path("required"), member));
    }

    private static boolean contains(JsonNode names, String member) {
        for (JsonNode name : names) {
            if (name.asText().equals(member)) {
                return true;
            }
        }
        return false;
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
