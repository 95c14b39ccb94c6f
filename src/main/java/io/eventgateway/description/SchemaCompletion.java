package io.eventgateway.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Completes the copies of schemas: dynamic references, discriminators, and what differs between versions of OpenAPI. */
final class SchemaCompletion {

    private final References references;
    private final Subtypes subtypes;
    private final FaultCollector faults;
    private final ComponentNaming naming;
    private final Contract description;

    SchemaCompletion(References references, FaultCollector faults, ComponentNaming naming, Contract description) {
        this.references = references;
        this.subtypes = new Subtypes(references);
        this.faults = faults;
        this.naming = naming;
        this.description = description;
    }

    /**
     * Completes the copy of one schema; the schemas inside it are completed on their own.
     *
     * @param documents those whose component schemas may extend this one
     * @return whether all references lead somewhere; otherwise there is a fault
     */
    boolean complete(
            LocatedNode source, ObjectNode copy, Map<String, LocatedNode> scope, Collection<Contract> documents) {
        JsonNode dynamic = copy.remove("$dynamicRef");
        boolean complete = dynamic == null || dynamic(source, copy, dynamic.asText(), scope);
        if (copy.path("discriminator").isObject()) {
            discriminator(source, copy, scope, documents);
        }
        switch (version(source)) {
            case V3_0 -> {
                if (copy.path("nullable").asBoolean() && !copy.has("type")) {
                    faults.warn(
                            source.child("nullable"),
                            "has no effect without a type beside it (OpenAPI 3.0.3), so null is refused where the"
                                    + " rest of the schema refuses it");
                }
                Schema30.upgrade(copy);
                requiredOfRequests(source, copy);
            }
            case V3_1, V3_2 -> keywordsOf30(source);
        }
        return complete;
    }

    /** In OpenAPI 3.0 a read-only member is required of responses only (3.0.4, section 4.7.24.2). */
    private void requiredOfRequests(LocatedNode source, ObjectNode copy) {
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        source.child("required").items().forEach(name -> {
            LocatedNode member = source.child("properties").child(name.node().asText());
            boolean readOnly = references
                    .end(member)
                    .filter(it -> it.node().path("readOnly").asBoolean())
                    .isPresent();
            if (!readOnly) {
                required.add(name.node());
            }
        });
        if (copy.path("required").size() > required.size()) {
            copy.set("required", required);
        }
    }

    private void keywordsOf30(LocatedNode source) {
        if (source.node().path("nullable").isBoolean()) {
            faults.warn(
                    source.child("nullable"),
                    "has no meaning in OpenAPI 3.1; write null as a type, such as type: [string, 'null']");
        }
        for (String limit : List.of("Minimum", "Maximum")) {
            LocatedNode exclusive = source.child("exclusive" + limit);
            if (exclusive.node().isBoolean()) {
                faults.add(
                        exclusive,
                        "is a boolean as in OpenAPI 3.0; in 3.1 it is the limit itself, in place of "
                                + limit.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** A dynamic reference leads to the outermost schema with its anchor (JSON Schema 2020-12, section 8.2.3.2). */
    private boolean dynamic(LocatedNode source, ObjectNode copy, String reference, Map<String, LocatedNode> scope) {
        Optional<LocatedNode> initial = references.resolve(source, reference);
        if (initial.isEmpty()) {
            faults.add(source.child("$dynamicRef"), references.reason(source, reference));
            return false;
        }
        String anchor = reference.substring(reference.indexOf('#') + 1);
        boolean bound = initial.get().text("$dynamicAnchor").equals(anchor) && scope.containsKey(anchor);
        LocatedNode target = bound ? scope.get(anchor) : initial.get();
        String address = naming.address(target, ObjectKind.SCHEMA, references.enter(target, scope));
        if (copy.has("$ref")) {
            copy.withArray("/allOf").addObject().put("$ref", address);
        } else {
            copy.put("$ref", address);
        }
        return true;
    }

    /** Names every subtype, since a name that changes would otherwise change the values that callers send. */
    private void discriminator(
            LocatedNode source, ObjectNode copy, Map<String, LocatedNode> scope, Collection<Contract> documents) {
        ObjectNode discriminator = copy.withObject("/discriminator");
        discriminator.remove("defaultMapping");
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        source.child("discriminator").child("mapping").members().forEach(value -> subtype(value)
                .ifPresentOrElse(
                        it -> mapping.put(
                                value.name(), naming.address(it, ObjectKind.SCHEMA, references.enter(it, scope))),
                        () -> faults.warn(
                                value, "names no schema, so this value of the discriminator is not published")));
        List<LocatedNode> implicit = new ArrayList<>(subtypes.of(source, documents));
        List.of("oneOf", "anyOf").forEach(keyword -> source.child(keyword)
                .items()
                .filter(it -> it.node().path("$ref").isTextual())
                .forEach(it -> references.resolve(it, it.text("$ref")).ifPresent(implicit::add)));
        Set<String> mapped = new HashSet<>();
        mapping.forEach(it -> mapped.add(it.asText()));
        for (LocatedNode subtype : implicit) {
            String address = naming.address(subtype, ObjectKind.SCHEMA, references.enter(subtype, scope));
            if (mapped.add(address) && ComponentName.isComponent(subtype, ObjectKind.SCHEMA)) {
                mapping.put(subtype.name(), address);
            }
        }
        if (!mapping.isEmpty()) {
            discriminator.set("mapping", mapping);
        }
    }

    /** A value of a mapping is the name of a schema, or a reference. */
    private Optional<LocatedNode> subtype(LocatedNode value) {
        if (!value.node().isTextual() || value.node().textValue().isEmpty()) {
            return Optional.empty();
        }
        LocatedNode named =
                value.contract().at("/components/schemas").child(value.node().asText());
        return named.missing() ? references.resolve(value, value.node().asText()) : Optional.of(named);
    }

    /** The version that a document is written in: its own, or that of the description that refers to it. */
    OpenApiVersion version(LocatedNode source) {
        return OpenApiVersion.of(source.contract())
                .or(() -> OpenApiVersion.of(description))
                .orElse(OpenApiVersion.V3_1);
    }
}
