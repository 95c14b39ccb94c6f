package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Origins;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An OpenAPI Overlay document (Overlay Specification 1.0 and 1.1), which changes a description without touching its
 * file.
 *
 * @param document the overlay
 * @param extended the file that it changes
 */
record Overlay(Contract document, String extended) {

    /** Values that the overlays of a file may add; one action can select every node of a document. */
    private static final int MAX_ADDED = 50_000;

    private static final Set<String> MEMBERS = Set.of("target", "description", "update", "remove", "copy");

    /**
     * The overlays among the documents; faults for those that change no file.
     *
     * @param names all files of the folder
     */
    static List<Overlay> all(List<Contract> files, Set<String> names, FaultCollector faults) {
        List<Overlay> overlays = new ArrayList<>();
        for (Contract file : files) {
            if (file.root().has("overlay")) {
                checkVersion(file, faults);
                extended(file, names)
                        .ifPresentOrElse(
                                it -> overlays.add(new Overlay(file, it)),
                                () -> faults.add(
                                        file.at("/extends"),
                                        "names no file in the folder; write the path of the description, such as extends: ./orders.yaml"));
            }
        }
        return overlays;
    }

    private static void checkVersion(Contract overlay, FaultCollector faults) {
        LocatedNode version = overlay.at("/overlay");
        if (!version.node().asText().matches("1\\.[01]\\.\\d+")) {
            faults.add(version, "must be 1.0.0 or 1.1.0");
        }
        if (!overlay.at("/actions").node().isArray()) {
            faults.add(overlay.at("/actions"), "is missing: a list of objects with target, and update or remove");
        }
    }

    /** By {@code extends}, or by the file name without {@code .overlay}. */
    private static Optional<String> extended(Contract overlay, Set<String> files) {
        LocatedNode declared = overlay.at("/extends");
        if (!declared.missing()) {
            try {
                String path = URI.create("folder:/" + overlay.file().replace(" ", "%20"))
                        .resolve(declared.node().asText().replace(" ", "%20"))
                        .normalize()
                        .getPath();
                return Optional.ofNullable(path).map(it -> it.substring(1)).filter(files::contains);
            } catch (IllegalArgumentException notAnAddress) {
                return Optional.empty();
            }
        }
        String name = overlay.file().replaceFirst("\\.overlay\\.[a-z]+$", "");
        return files.stream()
                .filter(it -> it.matches(Pattern.quote(name) + "\\.(yaml|yml|json)"))
                .findFirst();
    }

    /** The description after all actions of the overlays, in their order. */
    static Contract apply(List<Contract> overlays, Contract description, FaultCollector faults) {
        Origins origins = new Origins(description.origins().of(JsonPointer.empty()));
        Contract changed = new Contract(description.file(), description.root().deepCopy(), origins);
        overlays.forEach(overlay ->
                overlay.at("/actions").items().forEach(action -> new Changes(changed, action, faults).apply()));
        return changed;
    }

    /** The changes of one action. */
    private record Changes(Contract changed, LocatedNode action, FaultCollector faults) {

        void apply() {
            action.members().filter(it -> !MEMBERS.contains(it.name())).forEach(it -> {
                if (!it.name().startsWith("x-")) {
                    faults.add(it, "is not a member of an action; known are target, description, update and remove");
                }
            });
            List<JsonPointer> targets = select(action.child("target"));
            if (targets.isEmpty() && !faults.anyWithin(action)) {
                faults.warn(action.child("target"), "selects nothing in " + changed.file());
            }
            if (action.node().path("remove").asBoolean()) {
                targets.stream()
                        .sorted(Comparator.comparing(Changes::order).reversed())
                        .forEach(this::remove);
                return;
            }
            LocatedNode update = action.child("update");
            if ((long) targets.size() * size(update.node()) > MAX_ADDED) {
                faults.add(
                        action,
                        "adds more than " + MAX_ADDED + " values, since its target selects " + targets.size()
                                + " places");
                return;
            }
            if (!action.child("copy").missing()) {
                select(action.child("copy")).stream()
                        .map(changed::at)
                        .forEach(source -> targets.forEach(it -> update(it, source)));
            } else if (update.node().isMissingNode()) {
                faults.add(action, "has neither update nor remove");
            } else {
                targets.forEach(it -> update(it, update));
            }
        }

        private static int size(JsonNode node) {
            int size = 1;
            for (JsonNode inner : node) {
                size += size(inner);
            }
            return size;
        }

        private List<JsonPointer> select(LocatedNode path) {
            try {
                return JsonPaths.select(changed.root(), path.node().asText(""));
            } catch (IllegalArgumentException e) {
                faults.add(path, "cannot be evaluated as JSONPath: " + e.getMessage());
                return List.of();
            }
        }

        /** Of two items of an array, the later one is removed first. */
        private static String order(JsonPointer pointer) {
            StringBuilder order = new StringBuilder();
            for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
                order.append('/')
                        .append(
                                rest.mayMatchElement()
                                        ? String.format(Locale.ROOT, "%09d", rest.getMatchingIndex())
                                        : rest.getMatchingProperty());
            }
            return order.toString();
        }

        private void remove(JsonPointer target) {
            if (target.matches()) {
                faults.add(action.child("target"), "selects the whole document, which cannot be removed");
                return;
            }
            JsonNode parent = changed.root().at(target.head());
            if (parent instanceof ObjectNode object) {
                object.remove(target.last().getMatchingProperty());
            } else if (parent instanceof ArrayNode array) {
                array.remove(target.last().getMatchingIndex());
            }
        }

        private void update(JsonPointer target, LocatedNode update) {
            JsonNode present = changed.root().at(target);
            if (present instanceof ObjectNode object && update.node().isObject()) {
                update.members().forEach(member -> merge(object, target.appendProperty(member.name()), member));
            } else if (present instanceof ArrayNode array) {
                append(array, target, update);
            } else if (changed.root().at(target.head()) instanceof ObjectNode parent) {
                parent.set(target.last().getMatchingProperty(), update.node().deepCopy());
                come(target, update);
            } else {
                faults.add(action.child("update"), "is no object, as the target is");
            }
        }

        private void merge(ObjectNode object, JsonPointer place, LocatedNode update) {
            JsonNode present = object.path(update.name());
            if (present.isObject() && update.node().isObject()
                    || present.isArray() && update.node().isArray()) {
                update(place, update);
            } else {
                object.set(update.name(), update.node().deepCopy());
                come(place, update);
            }
        }

        /** The items of an array, or one item. */
        private void append(ArrayNode array, JsonPointer target, LocatedNode update) {
            List<LocatedNode> added = update.node().isArray() ? update.items().toList() : List.of(update);
            for (LocatedNode item : added) {
                come(target.appendIndex(array.size()), item);
                array.add(item.node().deepCopy());
            }
        }

        private void come(JsonPointer place, LocatedNode from) {
            changed.origins().copied(place, from.contract().origins(), from.pointer());
        }
    }
}
