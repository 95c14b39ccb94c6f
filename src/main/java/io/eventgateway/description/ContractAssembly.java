package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts the contract of one description together: its published operations, and all that they refer to. */
final class ContractAssembly {

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

    private final References references;
    private final FaultCollector faults;
    private final Contract description;
    /** Whether an operation that can write an event is read without the extension too. */
    private final boolean allWrites;

    private final ContractDocument document;
    private final Bundler bundler;

    ContractAssembly(References references, FaultCollector faults, Contract description, boolean allWrites) {
        this.references = references;
        this.faults = faults;
        this.description = description;
        this.allWrites = allWrites;
        this.document = new ContractDocument(description);
        this.bundler = new Bundler(references, faults, description, document);
    }

    /** The contract; without paths when a reference leads nowhere, since what follows from that is no news. */
    Contract assemble() {
        document.text("openapi", "3.1.0");
        document.object("info");
        description
                .at("/info")
                .members()
                .filter(it -> INFO.contains(it.name()))
                .forEach(it -> document.data("info", it.name()));
        description
                .at("")
                .members()
                .map(LocatedNode::name)
                .filter(it -> !NOT_COPIED.contains(it) && !it.startsWith("x-"))
                .forEach(document::data);
        document.remove("tags", TAGS_OF_3_2);
        document.remove("servers", List.of("name"));
        document.object("paths");
        int unpublished = 0;
        for (LocatedNode declared : description.at("/paths").members().toList()) {
            Optional<LocatedNode> item = references.end(declared);
            if (item.isEmpty()) {
                faults.add(declared.child("$ref"), "leads to no path item in the folder of the contracts");
            } else {
                unpublished += path(declared, item.get());
            }
        }
        webhooks();
        if (unpublished > 0) {
            faults.note(description
                    .at("/paths")
                    .fault(unpublished + (unpublished == 1 ? " operation has" : " operations have")
                            + " no x-gateway, and " + (unpublished == 1 ? "is" : "are") + " not published"));
        }
        if (document.contract().root().path("paths").isEmpty()) {
            faults.note(new ContractFault(description.file(), 0, "#", "publishes no operation: none has x-gateway"));
        }
        document.sortComponents();
        if (bundler.broken() && !allWrites) {
            document.remove(JsonPointer.empty(), List.of("paths"));
            document.object("paths");
        }
        return document.contract();
    }

    /** Copies the published operations of a path, and returns the number of the others. */
    private int path(LocatedNode declared, LocatedNode item) {
        int unpublished = 0;
        for (LocatedNode operation : item.members().toList()) {
            boolean published =
                    operation.node().has(DescriptionReader.EXTENSION) || allWrites && WRITES.contains(operation.name());
            if (METHODS.contains(operation.name()) && published) {
                publish(declared, item, operation);
            } else if (METHODS.contains(operation.name()) || operation.name().equals("query")) {
                unpublished++;
                if (published) {
                    faults.add(operation, "only POST, PUT, PATCH and DELETE can write an event");
                }
            }
        }
        item.child("additionalOperations")
                .members()
                .filter(it -> it.node().has(DescriptionReader.EXTENSION))
                .forEach(it -> faults.add(it, "only POST, PUT, PATCH and DELETE can write an event"));
        return unpublished;
    }

    private void publish(LocatedNode declared, LocatedNode item, LocatedNode operation) {
        String path = new BasePath(faults).of(operation, item, description.at("")) + declared.name();
        JsonPointer place = JsonPointer.compile("/paths").appendProperty(path);
        if (!document.contract().root().path("paths").has(path)) {
            document.object("paths", path);
            document.comes(place, declared);
            item.members()
                    .filter(it -> !METHODS.contains(it.name()) && !OF_A_PATH.contains(it.name()))
                    .forEach(it -> bundler.member(item, it, ObjectKind.PATH_ITEM, place));
        }
        JsonPointer there = place.appendProperty(operation.name());
        bundler.copy(operation, ObjectKind.OPERATION, there);
        document.remove(there, NOT_PUBLISHED);
        if (!operation.child("callbacks").node().isEmpty()) {
            faults.warn(operation.child("callbacks"), "are not published: the gateway sends no requests to callers");
        }
        security(operation, there);
    }

    /** A missing requirement stays missing: whether one is needed is not known here. */
    private void security(LocatedNode operation, JsonPointer place) {
        LocatedNode root = description.at("");
        LocatedNode own = operation.child("security");
        LocatedNode declared = own.node().isMissingNode() ? root.child("security") : own;
        if (!declared.node().isMissingNode()) {
            new TokenRequirement(faults, references, root)
                    .read(declared)
                    .ifPresent(it -> document.set(place.appendProperty("security"), declared, it));
        }
    }

    private void webhooks() {
        for (String member : List.of("webhooks", "x-webhooks")) {
            List<LocatedNode> operations = description
                    .at("/" + member)
                    .members()
                    .flatMap(LocatedNode::members)
                    .filter(it -> METHODS.contains(it.name().toLowerCase(Locale.ROOT)))
                    .toList();
            operations.stream()
                    .filter(it -> it.node().has(DescriptionReader.EXTENSION))
                    .forEach(
                            it -> faults.add(
                                    it,
                                    "is a webhook, which has no address of its own; to receive it, describe the operation in paths"));
            if (!operations.isEmpty()
                    && operations.stream().noneMatch(it -> it.node().has(DescriptionReader.EXTENSION))) {
                faults.note(description.at("/" + member).fault("are not published: only paths are"));
            }
        }
    }
}
