package io.eventgateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema with the target of its reference merged into it, one level deep, and without annotations.
 *
 * @param contract the document of the references further inside
 * @param references the references that lead here, outermost first
 * @param circle whether it refers to a schema around it, so that a comparison ends here
 */
record DereferencedSchema(JsonNode node, Contract contract, List<String> references, boolean circle) {

    static DereferencedSchema of(LocatedNode schema) {
        return of(schema.node(), schema.contract(), List.of());
    }

    private static DereferencedSchema of(JsonNode schema, Contract contract, List<String> before) {
        if (!schema.isObject()) {
            return new DereferencedSchema(schema, contract, before, false);
        }
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        schema.properties().stream()
                .filter(it -> !SchemaKeyword.is(it.getKey(), Trait.ANNOTATION)
                        && !it.getKey().equals("$ref"))
                .forEach(it -> flat.set(it.getKey(), it.getValue()));
        String reference = schema.path("$ref").asText("");
        if (reference.isEmpty() || before.contains(reference)) {
            return new DereferencedSchema(flat, contract, before, !reference.isEmpty());
        }
        List<String> references = new ArrayList<>(before);
        references.add(reference);
        JsonNode direct = contract.root().at(JsonPointers.ofFragment(reference));
        JsonNode target = of(direct, contract, references).node();
        if (target.properties().stream().anyMatch(it -> flat.has(it.getKey()))) {
            flat.withArray("/allOf").add(target);
            return new DereferencedSchema(flat, contract, references, false);
        }
        target.properties().forEach(it -> flat.set(it.getKey(), it.getValue()));
        return new DereferencedSchema(flat, contract, references, false);
    }

    DereferencedSchema inside(JsonNode schema) {
        return of(schema, contract, references);
    }

    JsonNode at(String keyword) {
        return node.path(keyword);
    }

    boolean closed() {
        return isFalse("additionalProperties") || isFalse("unevaluatedProperties");
    }

    private boolean isFalse(String keyword) {
        return node.path(keyword).isBoolean() && !node.path(keyword).booleanValue();
    }

    boolean requires(String member) {
        for (JsonNode required : node.path("required")) {
            if (required.asText().equals(member)) {
                return true;
            }
        }
        return false;
    }
}
