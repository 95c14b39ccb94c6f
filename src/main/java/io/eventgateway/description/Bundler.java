package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies the objects that published operations consist of into a document of their own. Each object that a reference
 * leads to becomes a component, also when it is in another file. Schemas of OpenAPI 3.0 are rewritten.
 */
final class Bundler {

    /** Identifiers are resolved, definitions become components when something refers to them, and no body is XML. */
    private static final Set<String> DROPPED =
            Set.of("$id", "$schema", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "definitions", "xml");
    /** Members of a description that only OpenAPI 3.2 has. */
    private static final Set<String> ONLY_3_2 = Set.of("itemSchema", "prefixEncoding", "itemEncoding");

    private final References references;
    private final FaultCollector faults;
    private final ContractDocument document;
    private final ComponentNaming naming;
    private final SchemaCompletion completion;
    private final Map<String, Contract> sources = new LinkedHashMap<>();
    private boolean broken;

    /** @param document receives the copies */
    Bundler(References references, FaultCollector faults, Contract description, ContractDocument document) {
        this.references = references;
        this.faults = faults;
        this.document = document;
        this.naming = new ComponentNaming(description, references);
        this.completion = new SchemaCompletion(references, faults, naming, description);
    }

    /** Whether a reference leads nowhere; there is a fault for it. */
    boolean broken() {
        return broken;
    }

    /** Copies one member of an object, and everything that it refers to. */
    void member(LocatedNode holder, LocatedNode member, ObjectKind kind, JsonPointer to) {
        member(document.object(to), member, kind, document.place(to), references.enter(holder, Map.of()));
        document.comes(to.appendProperty(member.name()), member);
        components();
    }

    /**
     * Copies an object, and everything that it refers to.
     *
     * @param to the place in the document, whose parent exists
     */
    void copy(LocatedNode source, ObjectKind kind, JsonPointer to) {
        document.set(to, source, copied(source, kind, document.place(to), references.enter(source, Map.of())));
        components();
    }

    private void components() {
        for (Optional<ComponentNaming.Pending> next = naming.next(); next.isPresent(); next = naming.next()) {
            ComponentNaming.Pending component = next.get();
            JsonPointer place = document.component(component.kind(), component.name());
            JsonNode copy = copied(component.source(), component.kind(), document.place(place), component.scope());
            document.set(place, component.source(), copy);
        }
        if (naming.excessive()) {
            broken(document.place(JsonPointer.empty()), "has too many schemas, once dynamic references are followed");
        }
    }

    private JsonNode copied(LocatedNode source, ObjectKind kind, LocatedNode to, Map<String, LocatedNode> scope) {
        sources.putIfAbsent(source.contract().file(), source.contract());
        if (!source.node().isObject()) {
            return source.node().deepCopy();
        }
        JsonNode reference = source.node().path("$ref");
        if (reference.isTextual() && kind.components().isEmpty()) {
            return inlined(source, kind, to, scope);
        }
        if (reference.isTextual() && kind == ObjectKind.MEDIA_TYPE) {
            return inlined(source, kind, to, scope);
        }
        if (source.node().has("$ref")
                && !reference.isTextual()
                && !kind.components().isEmpty()) {
            broken(source.child("$ref"), "must be text, such as '#/components/" + kind.components() + "/…'");
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (reference.isTextual()) {
            refer(source, kind, scope).ifPresent(address -> copy.put("$ref", address));
        }
        if (!reference.isTextual() || mayHaveSiblings(source, kind)) {
            source.members().filter(it -> !it.name().equals("$ref")).forEach(it -> member(copy, it, kind, to, scope));
        }
        if (kind == ObjectKind.SCHEMA) {
            broken |= !completion.complete(source, copy, scope, sources.values());
        }
        if (kind == ObjectKind.EXAMPLE) {
            example(copy);
        }
        if (kind == ObjectKind.REQUEST_BODY) {
            otherMediaTypes(source);
        }
        return copy;
    }

    /** In OpenAPI 3.0 all members beside a reference are ignored. */
    private boolean mayHaveSiblings(LocatedNode source, ObjectKind kind) {
        return completion.version(source) != OpenApiVersion.V3_0
                && (kind == ObjectKind.SCHEMA
                        || source.node().has("summary")
                        || source.node().has("description"));
    }

    private void member(
            ObjectNode copy, LocatedNode member, ObjectKind kind, LocatedNode to, Map<String, LocatedNode> scope) {
        String name = member.name();
        LocatedNode place = to.child(name);
        Optional<ObjectKind.Member> objects = kind.member(name);
        if (kind == ObjectKind.SCHEMA && DROPPED.contains(name) || ONLY_3_2.contains(name)) {
            return;
        }
        if (objects.isEmpty()) {
            copy.set(name, member.node().deepCopy());
            return;
        }
        ObjectKind inner = objects.get().kind();
        if (kind == ObjectKind.REQUEST_BODY && member.members().anyMatch(it -> JsonMediaTypes.isJson(it.name()))) {
            ObjectNode named = copy.putObject(name);
            member.members()
                    .filter(it -> isRead(it.name()))
                    .forEach(it -> named.set(it.name(), nested(it, inner, place.child(it.name()), scope)));
            return;
        }
        switch (objects.get().shape()) {
            case ONE -> copy.set(name, nested(member, inner, place, scope));
            case LIST -> {
                if (!member.node().isArray()) {
                    copy.set(name, member.node().deepCopy());
                    return;
                }
                ArrayNode items = copy.putArray(name);
                member.items().forEach(it -> items.add(nested(it, inner, place.child(items.size()), scope)));
            }
            case MAP -> {
                if (!member.node().isObject()) {
                    copy.set(name, member.node().deepCopy());
                    return;
                }
                ObjectNode named = copy.putObject(name);
                member.members().forEach(it -> named.set(it.name(), nested(it, inner, place.child(it.name()), scope)));
            }
        }
    }

    /** OpenAPI 3.2 has a value in two forms. */
    private static void example(ObjectNode copy) {
        JsonNode value = copy.remove("dataValue");
        copy.remove("serializedValue");
        if (value != null && !copy.has("value")) {
            copy.set("value", value);
        }
    }

    /** Other media types beside JSON are left out; without JSON they stay, so that the fault can name them. */
    private void otherMediaTypes(LocatedNode source) {
        LocatedNode content = source.child("content");
        if (content.members().anyMatch(it -> JsonMediaTypes.isJson(it.name()))) {
            content.members()
                    .filter(it -> !isRead(it.name()))
                    .forEach(it -> faults.warn(it, "is not JSON: callers cannot send it, and it is not published"));
        }
    }

    /** JSON, or lines of JSON. */
    private static boolean isRead(String mediaType) {
        return JsonMediaTypes.isJson(mediaType)
                || JsonMediaTypes.essence(mediaType).equals(JsonMediaTypes.LINES);
    }

    /** A schema with an {@code $id} is a resource of its own. */
    private JsonNode nested(LocatedNode source, ObjectKind kind, LocatedNode to, Map<String, LocatedNode> scope) {
        boolean resource = kind == ObjectKind.SCHEMA && source.node().has("$id");
        return copied(source, kind, to, resource ? references.enter(source, scope) : scope);
    }

    private JsonNode inlined(LocatedNode source, ObjectKind kind, LocatedNode to, Map<String, LocatedNode> scope) {
        Optional<LocatedNode> target = references.end(source);
        if (target.isEmpty()) {
            broken(
                    source.child("$ref"),
                    references.circle(source)
                            ? "leads in a circle, or through more than 32 references"
                            : references.reason(source, source.text("$ref")));
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode copy = copied(target.get(), kind, to, scope);
        document.comes(to.pointer(), target.get());
        return copy;
    }

    /** In a description only some places have objects of a kind; a part of one is taken as what it is used for. */
    private static boolean isPlaceOf(LocatedNode target, ObjectKind kind) {
        if (!target.contract().root().has("openapi")
                || target.node().path("$id").isTextual()) {
            return true;
        }
        String place = target.pointer() + "/";
        return place.startsWith("/components/" + kind.components() + "/")
                        && place.length() > ("/components/" + kind.components() + "/").length()
                || kind.members().stream().anyMatch(it -> place.contains("/" + it + "/"));
    }

    private void broken(LocatedNode reference, String reason) {
        faults.add(reference, reason);
        broken = true;
    }

    /** The address of the component that a reference leads to; empty, with a fault, when it leads nowhere. */
    private Optional<String> refer(LocatedNode source, ObjectKind kind, Map<String, LocatedNode> scope) {
        Optional<LocatedNode> target = references.resolve(source, source.text("$ref"));
        if (target.filter(it -> !isPlaceOf(it, kind)).isPresent()) {
            broken(
                    source.child("$ref"),
                    "leads to no " + kind.noun() + "; write '#/components/" + kind.components() + "/…'");
            return Optional.empty();
        }
        if (target.isEmpty() || references.circle(source)) {
            broken(
                    source.child("$ref"),
                    target.isEmpty()
                            ? references.reason(source, source.text("$ref"))
                            : "leads in a circle, or through more than 32 references");
            return Optional.empty();
        }
        LocatedNode named = naming.withoutAlias(target.get(), kind);
        return Optional.of(naming.address(named, kind, references.enter(named, scope)));
    }
}
