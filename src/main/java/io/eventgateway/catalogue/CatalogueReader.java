package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.PathTemplate;
import io.eventgateway.contract.SchemaCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a set of contract files into a catalogue; all faults of all files are found in one go. */
final class CatalogueReader {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    /** First path segments that the gateway answers itself. */
    private static final Set<String> OWN_PATHS =
            Set.of("", "topics", "quota", "openapi", "asyncapi", "docs", "problems", "schemas", "q");

    private final SchemaCompiler compiler;
    private final FaultCollector faults = new FaultCollector();
    private final List<Contract> contracts = new ArrayList<>();
    private final List<LocatedOperation> placed = new ArrayList<>();

    CatalogueReader(SchemaCompiler compiler) {
        this.compiler = compiler;
    }

    /** @param texts file name to YAML text */
    ReadResult read(Map<String, String> texts) {
        texts.forEach((file, text) -> ContractReader.read(file, text, faults).ifPresent(this::read));
        if (texts.isEmpty()) {
            faults.add(new ContractFault("*.yaml", 0, "#", "no contract was found"));
        }
        new TopicConsistency(faults).check(placed);
        OpenApiConformance openApi = new OpenApiConformance(compiler);
        contracts.forEach(contract -> openApi.check(contract, faults));
        List<ContractFault> found = faults.found();
        return new ReadResult(
                found.isEmpty()
                        ? Optional.of(new Catalogue(
                                contracts,
                                placed.stream().map(LocatedOperation::operation).toList()))
                        : Optional.empty(),
                found,
                faults.warnings());
    }

    private void read(Contract contract) {
        componentsAreUnique(contract);
        contracts.add(contract);
        if (!contract.root().path("openapi").asText().matches("3\\.1\\.\\d+")) {
            faults.add(contract, JsonPointer.compile("/openapi"), "must be 3.1.x");
        }
        for (String member : List.of("title", "version")) {
            if (!contract.root().path("info").path(member).isTextual()) {
                faults.add(contract, JsonPointer.compile("/info/" + member), "is missing");
            }
        }
        if (!new ReferenceChecker(contract, faults).resolve()) {
            return;
        }
        ForgivingCompiler schemas =
                new ForgivingCompiler(compiler, faults, new SchemaChecker(compiler, faults).keptBy(contract));
        new ExampleChecker(contract, faults).inSchemas(schemas);
        OperationReader reader = new OperationReader(contract, schemas, faults);
        Located paths = contract.at(JsonPointer.compile("/paths"));
        paths.node().fieldNames().forEachRemaining(path -> readPath(contract, paths.child(path), path, reader));
    }

    /** All contracts are published as one document, so a component's name means the same in all of them. */
    private void componentsAreUnique(Contract contract) {
        Located components = contract.at(JsonPointer.compile("/components"));
        components.node().fieldNames().forEachRemaining(kind -> {
            Located named = components.child(kind);
            named.node().fieldNames().forEachRemaining(name -> {
                Located component = named.child(name);
                for (Contract other : contracts) {
                    JsonNode theirs = other.root().at(component.pointer());
                    if (!theirs.isMissingNode() && !theirs.equals(component.node())) {
                        faults.add(contract, component.pointer(), "is defined differently in " + other.file());
                    }
                }
            });
        });
    }

    private void readPath(Contract contract, Located item, String path, OperationReader reader) {
        PathTemplate template;
        try {
            template = PathTemplate.parse(path);
        } catch (IllegalArgumentException e) {
            faults.add(contract, item.pointer(), e.getMessage());
            return;
        }
        isFree(contract, item, template.segments().get(0));
        if (item.node().has("$ref")) {
            faults.add(
                    contract, item.child("$ref").pointer(), "is not followed here; write the operations at the path");
        }
        item.node().properties().stream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .forEach(method -> {
                    Located operation = item.child(method);
                    if (operation.node().has("x-gateway")) {
                        reader.read(template, method.toUpperCase(Locale.ROOT), item, operation)
                                .ifPresent(read -> add(new LocatedOperation(contract, operation, read)));
                    } else {
                        faults.add(contract, operation.pointer(), "has no x-gateway, so nothing could answer it");
                    }
                });
    }

    private void isFree(Contract contract, Located item, PathTemplate.Segment first) {
        if (first.parameter() || OWN_PATHS.contains(first.text())) {
            faults.add(
                    contract,
                    item.pointer(),
                    "is a path that the gateway itself answers, or could be one; let another word come first");
        }
    }

    private void add(LocatedOperation here) {
        Operation operation = here.operation();
        for (LocatedOperation other : placed) {
            Operation before = other.operation();
            String where = " (" + other.contract().file() + ")";
            if (before.id().equals(operation.id())) {
                here.fault(
                        faults,
                        "operationId",
                        "is taken by " + before.method() + " " + before.path().text() + where);
            }
            if (before.method().equals(operation.method()) && before.path().ambiguousWith(operation.path())) {
                here.fault(
                        faults,
                        "",
                        "cannot be told from " + before.method() + " "
                                + before.path().text() + where);
            }
        }
        placed.add(here);
    }
}
