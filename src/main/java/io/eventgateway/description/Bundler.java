package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import io.eventgateway.contract.Origins;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Copies the objects that published operations consist of into a document of their own. Each object that a reference
 * leads to becomes a component, also when it is in another file. Schemas of OpenAPI 3.0 are rewritten.
 */
final class Bundler {

    /** Identifiers are resolved, and definitions become components when something refers to them. */
    private static final Set<String> DROPPED =
            Set.of("$id", "$schema", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "definitions");
    /** Members of a description that only OpenAPI 3.2 has. */
    private static final Set<String> ONLY_3_2 = Set.of("itemSchema", "prefixEncoding", "itemEncoding");
    /** Dynamic references can make many copies of one schema. */
    private static final int MAX_COMPONENTS = 50_000;

    private final References references;
    private final Subtypes subtypes;
    private final FaultCollector faults;
    private final Contract description;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Contract contract;
    private final Map<Target, String> names = new HashMap<>();
    private final Map<ObjectKind, Set<String>> taken = new HashMap<>();
    /** A part of another file to the name of the component that is only a reference to it. */
    private final Map<String, String> aliases = new HashMap<>();

    private final Deque<Pending> pending = new ArrayDeque<>();
    private boolean broken;
    private final Map<String, Contract> documents = new LinkedHashMap<>();

    Bundler(References references, FaultCollector faults, Contract description) {
        this.references = references;
        this.subtypes = new Subtypes(references);
        this.faults = faults;
        this.description = description;
        this.contract = new Contract(
                description.file(), root, new Origins(description.origins().of(JsonPointer.empty())));
    }

    /** A node that a reference leads to, and the anchors that dynamic references in it lead to. */
    private record Target(ObjectKind kind, String place, Map<String, String> scope) {}

    private record Pending(LocatedNode source, ObjectKind kind, String name, Map<String, LocatedNode> scope) {}

    /** The document as it is so far. */
    Contract contract() {
        return contract;
    }

    /** The description that the document is made of. */
    Contract description() {
        return description;
    }

    /** Sets a text that the document has whatever the description says. */
    void text(String member, String text) {
        root.put(member, text);
        contract.origins()
                .copied(
                        JsonPointer.empty().appendProperty(member),
                        description.origins(),
                        JsonPointer.empty().appendProperty(member));
    }

    /** Adds an empty object, by the names of the members that lead to it. */
    void object(String... names) {
        ObjectNode here = root;
        for (String name : names) {
            here = here.get(name) instanceof ObjectNode known ? known : here.putObject(name);
        }
    }

    /** Adds a component that no reference leads to, and returns its place. */
    JsonPointer component(ObjectKind kind, String name) {
        object("components", kind.components());
        return JsonPointer.compile("/components/" + kind.components()).appendProperty(name);
    }

    /** Removes members of an object. */
    void remove(JsonPointer object, List<String> members) {
        ((ObjectNode) root.at(object)).remove(members);
    }

    /** Copies one member of an object, and everything that it refers to. */
    void member(LocatedNode holder, LocatedNode member, ObjectKind kind, JsonPointer to) {
        ObjectNode copy = (ObjectNode) root.at(to);
        member(copy, member, kind, place(to), enter(holder, Map.of()));
        contract.origins()
                .copied(to.appendProperty(member.name()), member.contract().origins(), member.pointer());
        components();
    }

    /** The finished document. Without paths when a reference leads nowhere, since what follows from that is no news. */
    Contract finished() {
        sortComponents();
        if (broken) {
            root.putObject("paths");
        }
        return contract;
    }

    /** Sorts components in the order of the description; those from elsewhere follow by name. */
    private void sortComponents() {
        root.path("components").properties().forEach(kind -> {
            List<String> order = new ArrayList<>();
            description.at("/components").child(kind.getKey()).members().forEach(it -> order.add(it.name()));
            ObjectNode named = (ObjectNode) kind.getValue();
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            order.stream().filter(named::has).forEach(it -> sorted.set(it, named.remove(it)));
            Map<String, JsonNode> others = new TreeMap<>();
            named.properties().forEach(it -> others.put(it.getKey(), it.getValue()));
            named.removeAll();
            named.setAll(sorted);
            named.setAll(others);
        });
    }

    /** Copies a member of the description that has no references. */
    void data(String... names) {
        LocatedNode source = description.at("");
        for (String name : names) {
            source = source.child(name);
        }
        set(source.pointer(), source, source.node().deepCopy());
    }

    /** Removes members of all objects in a list, which OpenAPI 3.1 does not have. */
    void remove(String list, List<String> members) {
        root.path(list).forEach(it -> {
            if (it instanceof ObjectNode object) {
                object.remove(members);
            }
        });
    }

    /**
     * Copies an object, and everything that it refers to.
     *
     * @param to the place in the document, whose parent exists
     */
    void copy(LocatedNode source, ObjectKind kind, JsonPointer to) {
        set(to, source, copied(source, kind, place(to), enter(source, Map.of())));
        components();
    }

    private void components() {
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            JsonPointer place = component(next.kind(), next.name());
            set(place, next.source(), copied(next.source(), next.kind(), place(place), next.scope()));
        }
    }

    /** Adds a node that is made of a node of the description. */
    void set(JsonPointer to, LocatedNode source, JsonNode copy) {
        ((ObjectNode) root.at(to.head())).set(to.last().getMatchingProperty(), copy);
        contract.origins().copied(to, source.contract().origins(), source.pointer());
    }

    /** A place of the document, where no node needs to be yet. */
    private LocatedNode place(JsonPointer pointer) {
        return new LocatedNode(contract, pointer, MissingNode.getInstance());
    }

    private JsonNode copied(LocatedNode source, ObjectKind kind, LocatedNode to, Map<String, LocatedNode> scope) {
        documents.putIfAbsent(source.contract().file(), source.contract());
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
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (reference.isTextual()) {
            refer(source, kind, scope).ifPresent(address -> copy.put("$ref", address));
        }
        if (!reference.isTextual() || mayHaveSiblings(source, kind)) {
            source.members().filter(it -> !it.name().equals("$ref")).forEach(it -> member(copy, it, kind, to, scope));
        }
        if (kind == ObjectKind.SCHEMA) {
            finish(source, copy, scope);
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
        return version(source) != OpenApiVersion.V3_0
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
                || JsonMediaTypes.essence(mediaType).equals("application/x-ndjson");
    }

    /** A schema with an {@code $id} is a resource of its own. */
    private JsonNode nested(LocatedNode source, ObjectKind kind, LocatedNode to, Map<String, LocatedNode> scope) {
        boolean resource = kind == ObjectKind.SCHEMA && source.node().has("$id");
        return copied(source, kind, to, resource ? enter(source, scope) : scope);
    }

    private JsonNode inlined(LocatedNode source, ObjectKind kind, LocatedNode to, Map<String, LocatedNode> scope) {
        Optional<LocatedNode> target = end(source);
        if (target.isEmpty()) {
            broken(source.child("$ref"), circle(source) ? "leads in a circle" : reason(source, source.text("$ref")));
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode copy = copied(target.get(), kind, to, scope);
        contract.origins()
                .copied(
                        to.pointer(),
                        target.get().contract().origins(),
                        target.get().pointer());
        return copy;
    }

    private void broken(LocatedNode reference, String reason) {
        faults.add(reference, reason);
        broken = true;
    }

    /** The node at the end of a chain of references. */
    Optional<LocatedNode> end(LocatedNode source) {
        LocatedNode here = source;
        Set<String> seen = new HashSet<>();
        while (here.node().path("$ref").isTextual()) {
            Optional<LocatedNode> next = references.resolve(here, here.text("$ref"));
            if (next.isEmpty() || !seen.add(here.toString())) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /** The address of the component that a reference leads to; empty, with a fault, when it leads nowhere. */
    private Optional<String> refer(LocatedNode source, ObjectKind kind, Map<String, LocatedNode> scope) {
        Optional<LocatedNode> target = references.resolve(source, source.text("$ref"));
        if (target.isEmpty() || circle(source)) {
            broken(source.child("$ref"), target.isEmpty() ? reason(source, source.text("$ref")) : "leads in a circle");
            return Optional.empty();
        }
        LocatedNode named = withoutAlias(target.get(), kind);
        return Optional.of(address(named, kind, enter(named, scope)));
    }

    private boolean circle(LocatedNode source) {
        Set<String> seen = new HashSet<>();
        Optional<LocatedNode> here = Optional.of(source);
        while (here.isPresent() && here.get().node().path("$ref").isTextual()) {
            if (!seen.add(here.get().toString())) {
                return true;
            }
            here = here.flatMap(it -> references.resolve(it, it.text("$ref")));
        }
        return false;
    }

    /** A component that is only a reference to a part of another file is that part, under the name of the component. */
    private LocatedNode withoutAlias(LocatedNode component, ObjectKind kind) {
        boolean alias =
                component.node().path("$ref").isTextual() && component.node().size() == 1;
        if (!alias || !ComponentName.isComponent(component, kind)) {
            return component;
        }
        Optional<LocatedNode> end = references.resolve(component, component.text("$ref"));
        if (end.isEmpty()) {
            return component;
        }
        LocatedNode part = end.get();
        if (part.contract().file().equals(component.contract().file()) || ComponentName.isComponent(part, kind)) {
            return component;
        }
        aliases.putIfAbsent(part.toString(), ComponentName.of(component));
        return part;
    }

    private String address(LocatedNode target, ObjectKind kind, Map<String, LocatedNode> scope) {
        Map<String, String> places = new TreeMap<>();
        scope.forEach((anchor, schema) -> places.put(anchor, schema.toString()));
        Target key = new Target(kind, target.toString(), places);
        String name = names.get(key);
        if (name == null) {
            name = unused(target, kind);
            names.put(key, name);
            if (names.size() <= MAX_COMPONENTS) {
                pending.add(new Pending(target, kind, name, scope));
            }
        }
        return JsonPointers.toFragment(
                JsonPointer.compile("/components/" + kind.components()).appendProperty(name));
    }

    /** The names of the description's own components are kept for them. */
    private String unused(LocatedNode target, ObjectKind kind) {
        // Some generators make files of the names, and some file systems ignore case.
        Set<String> used = taken.computeIfAbsent(kind, it -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
        String alias = aliases.get(target.toString());
        String name = alias == null ? ComponentName.of(target) : alias;
        boolean own = alias != null
                || target.contract().file().equals(description.file()) && ComponentName.isComponent(target, kind);
        if (own) {
            used.add(name);
            return name;
        }
        Set<String> declared = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        description.at("/components").child(kind.components()).members().forEach(it -> declared.add(it.name()));
        if (!declared.contains(name) && used.add(name)) {
            return name;
        }
        String prefix = ComponentName.file(target) + "." + name;
        String other = prefix;
        for (int i = 2; declared.contains(other) || !used.add(other); i++) {
            other = prefix + "." + i;
        }
        return other;
    }

    private void finish(LocatedNode source, ObjectNode copy, Map<String, LocatedNode> scope) {
        JsonNode dynamic = copy.remove("$dynamicRef");
        if (dynamic != null) {
            dynamic(source, copy, dynamic.asText(), scope);
        }
        if (copy.path("discriminator").isObject()) {
            discriminator(source, copy, scope);
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
    }

    /** In OpenAPI 3.0 a read-only member is required of responses only (3.0.4, section 4.7.24.2). */
    private void requiredOfRequests(LocatedNode source, ObjectNode copy) {
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        source.child("required").items().forEach(name -> {
            LocatedNode member = source.child("properties").child(name.node().asText());
            boolean readOnly = end(member)
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
                                + limit.toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    /** A dynamic reference leads to the outermost schema with its anchor (JSON Schema 2020-12, section 8.2.3.2). */
    private void dynamic(LocatedNode source, ObjectNode copy, String reference, Map<String, LocatedNode> scope) {
        Optional<LocatedNode> initial = references.resolve(source, reference);
        if (initial.isEmpty()) {
            broken(source.child("$dynamicRef"), reason(source, reference));
            return;
        }
        String anchor = reference.substring(reference.indexOf('#') + 1);
        boolean bound = initial.get().text("$dynamicAnchor").equals(anchor) && scope.containsKey(anchor);
        LocatedNode target = bound ? scope.get(anchor) : initial.get();
        String address = address(target, ObjectKind.SCHEMA, enter(target, scope));
        if (copy.has("$ref")) {
            copy.withArray("/allOf").addObject().put("$ref", address);
        } else {
            copy.put("$ref", address);
        }
    }

    /** The scope inside a schema: the dynamic anchors of its resource, unless a schema outside has the same ones. */
    private Map<String, LocatedNode> enter(LocatedNode target, Map<String, LocatedNode> scope) {
        references.index(target.contract());
        if (!references.anyDynamic()) {
            return scope;
        }
        Map<String, LocatedNode> inner = new HashMap<>(references.dynamicAnchors(target));
        inner.putAll(scope);
        return inner;
    }

    /** Names every subtype, since a name that changes would otherwise change the values that callers send. */
    private void discriminator(LocatedNode source, ObjectNode copy, Map<String, LocatedNode> scope) {
        ObjectNode discriminator = copy.withObject("/discriminator");
        discriminator.remove("defaultMapping");
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        source.child("discriminator").child("mapping").members().forEach(value -> subtype(value)
                .ifPresentOrElse(
                        it -> mapping.put(value.name(), address(it, ObjectKind.SCHEMA, enter(it, scope))),
                        () -> faults.warn(
                                value, "names no schema, so this value of the discriminator is not published")));
        List<LocatedNode> implicit = new ArrayList<>(subtypes.of(source, documents.values()));
        List.of("oneOf", "anyOf").forEach(keyword -> source.child(keyword)
                .items()
                .filter(it -> it.node().path("$ref").isTextual())
                .forEach(it -> references.resolve(it, it.text("$ref")).ifPresent(implicit::add)));
        Set<String> mapped = new HashSet<>();
        mapping.forEach(it -> mapped.add(it.asText()));
        for (LocatedNode subtype : implicit) {
            String address = address(subtype, ObjectKind.SCHEMA, enter(subtype, scope));
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
        LocatedNode named =
                value.contract().at("/components/schemas").child(value.node().asText());
        return named.missing() ? references.resolve(value, value.node().asText()) : Optional.of(named);
    }

    private OpenApiVersion version(LocatedNode source) {
        return OpenApiVersion.of(source.contract())
                .or(() -> OpenApiVersion.of(description))
                .orElse(OpenApiVersion.V3_1);
    }

    private String reason(LocatedNode source, String reference) {
        if (reference.startsWith("#")) {
            return "leads nowhere in this file";
        }
        return references
                .file(source, reference)
                .map(file -> "leads nowhere: " + file + " is not in the folder of the contracts, or has no such part")
                .orElse("leads out of the folder of the contracts, and nothing is ever fetched");
    }
}
