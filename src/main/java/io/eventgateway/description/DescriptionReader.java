package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a contract of each API description of a folder: the operations that have {@code x-gateway}. */
public final class DescriptionReader {

    /** The member of an operation that publishes it. */
    public static final String EXTENSION = "x-gateway";

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    /** What is published of a description's info. */
    private static final Set<String> INFO = Set.of("title", "version", "summary", "description");
    /** Members of a path item, beside its operations, that are not published. */
    private static final Set<String> OF_A_PATH = Set.of("$ref", "servers", "query", "additionalOperations");
    /** Members of a description that are read one by one, or that the document does not need. */
    private static final Set<String> NOT_COPIED =
            Set.of("openapi", "paths", "components", "webhooks", "$self", "jsonSchemaDialect", "info", "security");
    /** Members of an operation that say nothing of its requests, or that the gateway says itself. */
    private static final List<String> NOT_PUBLISHED = List.of("responses", "callbacks", "servers");
    /** Members of a tag that only OpenAPI 3.2 has. */
    private static final List<String> TAGS_OF_3_2 = List.of("summary", "parent", "kind");

    /** Methods of operations that can write an event. */
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");

    private final FaultCollector faults;
    /** Whether an operation that can write an event is read without the extension too. */
    private final boolean allWrites;

    private final DescriptionFolder folder;
    private final References references;

    private DescriptionReader(Map<String, String> texts, FaultCollector faults, boolean allWrites) {
        this.faults = faults;
        this.allWrites = allWrites;
        this.folder = new DescriptionFolder(texts, faults);
        this.references = new References(folder);
    }

    /**
     * Reads all descriptions. A description with a fault may be incomplete.
     *
     * @param texts file name, relative to the folder with slashes, to YAML or JSON text
     * @return by file name; component names are unique among all of them, or equal in meaning
     */
    public static List<Contract> read(Map<String, String> texts, FaultCollector faults) {
        return new DescriptionReader(texts, faults, false).read();
    }

    /**
     * Reads all descriptions as if each operation that can write an event had {@code x-gateway}. An operation with a
     * fault may be incomplete.
     */
    public static List<Contract> readAllWrites(Map<String, String> texts, FaultCollector faults) {
        return new DescriptionReader(texts, faults, true).read();
    }

    private List<Contract> read() {
        List<Contract> descriptions = folder.descriptions();
        descriptions.forEach(references::index);
        List<Contract> contracts = new ArrayList<>();
        for (Contract description : descriptions) {
            if (OpenApiVersion.of(description).isEmpty()) {
                faults.add(
                        description.at("/openapi"),
                        description.root().path("openapi").isTextual()
                                ? "must be 3.0.x, 3.1.x or 3.2.x"
                                : "must be text, such as '3.1.0'");
            } else {
                contracts.add(read(description));
            }
        }
        folder.checkAllUsed();
        ComponentNames.makeUnique(contracts);
        return contracts;
    }

    private Contract read(Contract description) {
        Bundler bundler = new Bundler(references, faults, description);
        bundler.text("openapi", "3.1.0");
        bundler.object("info");
        description
                .at("/info")
                .members()
                .filter(it -> INFO.contains(it.name()))
                .forEach(it -> bundler.data("info", it.name()));
        description
                .at("")
                .members()
                .map(LocatedNode::name)
                .filter(it -> !NOT_COPIED.contains(it) && !it.startsWith("x-"))
                .forEach(bundler::data);
        bundler.remove("tags", TAGS_OF_3_2);
        bundler.remove("servers", List.of("name"));
        bundler.object("paths");
        int unpublished = 0;
        for (LocatedNode declared : description.at("/paths").members().toList()) {
            Optional<LocatedNode> item = bundler.end(declared);
            if (item.isEmpty()) {
                faults.add(declared.child("$ref"), "leads to no path item in the folder of the contracts");
            } else {
                unpublished += path(bundler, declared, item.get());
            }
        }
        webhooks(description);
        if (unpublished > 0) {
            faults.note(description
                    .at("/paths")
                    .fault(unpublished + (unpublished == 1 ? " operation has" : " operations have")
                            + " no x-gateway, and " + (unpublished == 1 ? "is" : "are") + " not published"));
        }
        if (bundler.contract().root().path("paths").isEmpty()) {
            faults.note(new ContractFault(description.file(), 0, "#", "publishes no operation: none has x-gateway"));
        }
        return allWrites ? bundler.contract() : bundler.finished();
    }

    /** Copies the published operations of a path, and returns the number of the others. */
    private int path(Bundler bundler, LocatedNode declared, LocatedNode item) {
        int unpublished = 0;
        for (LocatedNode operation : item.members().toList()) {
            boolean published = operation.node().has(EXTENSION) || allWrites && WRITES.contains(operation.name());
            if (METHODS.contains(operation.name()) && published) {
                publish(bundler, declared, item, operation);
            } else if (METHODS.contains(operation.name()) || operation.name().equals("query")) {
                unpublished++;
                if (published) {
                    faults.add(operation, "only POST, PUT, PATCH and DELETE can write an event");
                }
            }
        }
        item.child("additionalOperations")
                .members()
                .filter(it -> it.node().has(EXTENSION))
                .forEach(it -> faults.add(it, "only POST, PUT, PATCH and DELETE can write an event"));
        return unpublished;
    }

    private void publish(Bundler bundler, LocatedNode declared, LocatedNode item, LocatedNode operation) {
        String path =
                new BasePath(faults).of(operation, item, bundler.description().at("")) + declared.name();
        JsonPointer place = JsonPointer.compile("/paths").appendProperty(path);
        if (!bundler.contract().root().path("paths").has(path)) {
            bundler.object("paths", path);
            bundler.contract().origins().copied(place, declared.contract().origins(), declared.pointer());
            item.members()
                    .filter(it -> !METHODS.contains(it.name()) && !OF_A_PATH.contains(it.name()))
                    .forEach(it -> bundler.member(item, it, ObjectKind.PATH_ITEM, place));
        }
        JsonPointer there = place.appendProperty(operation.name());
        bundler.copy(operation, ObjectKind.OPERATION, there);
        bundler.remove(there, NOT_PUBLISHED);
        if (!operation.child("callbacks").node().isEmpty()) {
            faults.warn(operation.child("callbacks"), "are not published: the gateway calls nobody back");
        }
        security(bundler, operation, there);
    }

    /** A missing requirement stays missing: whether one is needed is not known here. */
    private void security(Bundler bundler, LocatedNode operation, JsonPointer place) {
        LocatedNode description = bundler.description().at("");
        LocatedNode own = operation.child("security");
        LocatedNode declared = own.node().isMissingNode() ? description.child("security") : own;
        if (!declared.node().isMissingNode()) {
            new TokenRequirement(faults, description)
                    .read(declared)
                    .ifPresent(it -> bundler.set(place.appendProperty("security"), declared, it));
        }
    }

    private void webhooks(Contract description) {
        for (String member : List.of("webhooks", "x-webhooks")) {
            List<LocatedNode> operations = description
                    .at("/" + member)
                    .members()
                    .flatMap(LocatedNode::members)
                    .filter(it -> METHODS.contains(it.name().toLowerCase(Locale.ROOT)))
                    .toList();
            operations.stream()
                    .filter(it -> it.node().has(EXTENSION))
                    .forEach(
                            it -> faults.add(
                                    it,
                                    "is a webhook, which has no address of its own; to receive it, describe the operation in paths"));
            if (!operations.isEmpty()
                    && operations.stream().noneMatch(it -> it.node().has(EXTENSION))) {
                faults.note(description.at("/" + member).fault("are not published: only paths are"));
            }
        }
    }
}
