package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract.Located;
import java.util.Optional;

/** Whether a pointer leads, in every value that keeps a schema, to a string or an integer. */
final class RequiredText {

    private final Contract contract;

    RequiredText(Contract contract) {
        this.contract = contract;
    }

    /** Why it does not; empty when it does. */
    Optional<String> check(Located schema, JsonPointer pointer) {
        Located here = contract.follow(schema);
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            String member = rest.getMatchingProperty();
            if (!requires(here.node(), member)) {
                return Optional.of("leads through " + member + ", which the schema does not require");
            }
            here = contract.follow(here.child("properties").child(member));
        }
        String type = here.node().path("type").asText("");
        return type.equals("string") || type.equals("integer")
                ? Optional.empty()
                : Optional.of("must lead to a property of type string or integer");
    }

    private static boolean requires(JsonNode schema, String member) {
        if (!schema.path("type").asText().equals("object")) {
            return false;
        }
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(member)) {
                return schema.path("properties").has(member);
            }
        }
        return false;
    }
}
