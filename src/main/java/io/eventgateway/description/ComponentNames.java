package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import io.eventgateway.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the names of components unique among all contracts, since they are published in one document. A name belongs to
 * the gateway's own component with this name, or to the first file that uses it. In the other files, a component whose
 * meaning differs gets the file as a prefix, such as {@code museum.Ticket}.
 */
final class ComponentNames {

    /** Documents whose components the gateway publishes beside those of contracts. */
    private static final List<String> DOCUMENTS = List.of("/document/openapi.yaml", "/document/asyncapi.yaml");

    /** Place, such as {@code /components/schemas/Ticket}, to the component; missing for one of the gateway itself. */
    private final Map<String, JsonNode> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ComponentNames() {
        DOCUMENTS.forEach(this::reserve);
        // Made from IdempotencyKey when the document is published.
        taken.put(place("parameters", "RequiredIdempotencyKey").toString(), MissingNode.getInstance());
    }

    private void reserve(String document) {
        try (InputStream text = ComponentNames.class.getResourceAsStream(document)) {
            StrictYaml.read(text).path("components").properties().forEach(kind -> names(kind.getValue())
                    .forEach(name -> taken.put(place(kind.getKey(), name).toString(), MissingNode.getInstance())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames components in the contracts. */
    static void makeUnique(List<Contract> contracts) {
        ComponentNames names = new ComponentNames();
        contracts.forEach(names::makeUnique);
    }

    private void makeUnique(Contract contract) {
        ObjectNode components = (ObjectNode) contract.root().withObject("/components");
        Map<String, String> renamed = new HashMap<>();
        // A component whose references get other names differs itself, so this repeats until nothing changes.
        while (renameDiffering(contract, components, renamed)) {
            references(contract, renamed);
        }
        components.properties().forEach(kind -> kind.getValue()
                .properties()
                .forEach(it -> taken.put(place(kind.getKey(), it.getKey()).toString(), it.getValue())));
    }

    private boolean renameDiffering(Contract contract, ObjectNode components, Map<String, String> renamed) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> kind : components.properties()) {
            ObjectNode named = (ObjectNode) kind.getValue();
            for (String name : List.copyOf(names(named))) {
                String place = place(kind.getKey(), name).toString();
                if (taken.containsKey(place) && !taken.get(place).equals(named.get(name))) {
                    String other = unused(
                            kind.getKey(),
                            named,
                            ComponentName.clean(ComponentName.ofFile(contract.file())) + "." + name);
                    rename(named, name, other);
                    contract.origins().moved(place(kind.getKey(), name), place(kind.getKey(), other));
                    renamed.put(
                            JsonPointers.toFragment(place(kind.getKey(), name)),
                            JsonPointers.toFragment(place(kind.getKey(), other)));
                    changed = true;
                }
            }
        }
        return changed;
    }

    private String unused(String kind, ObjectNode named, String name) {
        String other = name;
        for (int i = 2; named.has(other) || taken.containsKey(place(kind, other).toString()); i++) {
            other = name + "." + i;
        }
        return other;
    }

    /** Keeps the order of the components. */
    private static void rename(ObjectNode named, String name, String other) {
        ObjectNode copy = named.objectNode();
        named.properties().forEach(it -> copy.set(it.getKey().equals(name) ? other : it.getKey(), it.getValue()));
        named.removeAll();
        named.setAll(copy);
    }

    private static void references(Contract contract, Map<String, String> renamed) {
        contract.at("/paths").members().forEach(item -> {
            rewrite(item, ObjectKind.PATH_ITEM, renamed);
            item.members().forEach(operation -> rewrite(operation, ObjectKind.OPERATION, renamed));
        });
        contract.at("/components").members().forEach(kind -> kind.members()
                .forEach(component ->
                        rewrite(component, ObjectKind.ofComponents(kind.name()).orElseThrow(), renamed)));
        renamed.clear();
    }

    private static void rewrite(LocatedNode object, ObjectKind kind, Map<String, String> renamed) {
        if (!(object.node() instanceof ObjectNode node)) {
            return;
        }
        rewrite(node, "$ref", renamed);
        if (kind == ObjectKind.SCHEMA && node.at("/discriminator/mapping") instanceof ObjectNode mapping) {
            names(mapping).forEach(value -> rewrite(mapping, value, renamed));
        }
        node.fieldNames().forEachRemaining(name -> kind.member(name)
                .ifPresent(member -> member.in(object).forEach(it -> rewrite(it, member.kind(), renamed))));
    }

    private static void rewrite(ObjectNode holder, String member, Map<String, String> renamed) {
        String other = renamed.get(holder.path(member).asText());
        if (other != null) {
            holder.put(member, other);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonPointer place(String kind, String name) {
        return JsonPointer.compile("/components/" + kind).appendProperty(name);
    }
}
