package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.PathTemplate;
import io.eventgateway.contract.SchemaCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a set of contract files into a catalogue, and finds all faults of all files at once. */
final class CatalogueReader {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    /** First path segments of the gateway's own resources. */
    private static final Set<String> OWN_PATHS =
            Set.of("", "topics", "quota", "openapi", "asyncapi", "docs", "problems", "schemas", "q");

    private final SchemaCompiler compiler;
    private final FaultCollector faults = new FaultCollector();
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    CatalogueReader(SchemaCompiler compiler) {
        this.compiler = compiler;
    }

    /** @param texts file name to YAML text */
    CatalogueReadResult read(Map<String, String> texts) {
        texts.forEach((file, text) -> ContractReader.read(file, text, faults).ifPresent(this::read));
        if (texts.isEmpty()) {
            faults.add(new ContractFault("*.yaml", 0, "#", "no contract was found"));
        }
        new SharedTopicCheck(faults).check(operations);
        OpenApiConformance openApi = new OpenApiConformance(compiler);
        contracts.forEach(contract -> openApi.check(contract, faults));
        List<ContractFault> found = faults.found();
        return new CatalogueReadResult(
                found.isEmpty() ? Optional.of(new Catalogue(contracts, operations)) : Optional.empty(),
                found,
                faults.warnings());
    }

    private void read(Contract contract) {
        checkComponentsUnique(contract);
        contracts.add(contract);
        if (!contract.root().path("openapi").asText().matches("3\\.1\\.\\d+")) {
            faults.add(contract.at("/openapi"), "must be 3.1.x");
        }
        for (String member : List.of("/info/title", "/info/version")) {
            if (!contract.at(member).node().isTextual()) {
                faults.add(contract.at(member), "is missing");
            }
        }
        if (!new ReferenceChecker(faults).resolves(contract.at(""))) {
            return;
        }
        FaultCollectingCompiler schemas =
                new FaultCollectingCompiler(compiler, faults, new SchemaChecker(compiler, faults).accepts(contract));
        new ExampleChecker(faults).checkSchemas(contract, schemas);
        OperationReader reader = new OperationReader(schemas, faults);
        contract.at("/paths").members().forEach(item -> readPath(item, reader));
    }

    /** All contracts are published as one document, so a component has the same meaning in all of them. */
    private void checkComponentsUnique(Contract contract) {
        contract.at("/components").members().flatMap(LocatedNode::members).forEach(component -> {
            for (Contract other : contracts) {
                JsonNode theirs = other.root().at(component.pointer());
                if (!theirs.isMissingNode() && !theirs.equals(component.node())) {
                    faults.add(component, "is defined differently in " + other.file());
                }
            }
        });
    }

    private void readPath(LocatedNode item, OperationReader reader) {
        PathTemplate template;
        try {
            template = PathTemplate.parse(item.name());
        } catch (IllegalArgumentException e) {
            faults.add(item, e.getMessage());
            return;
        }
        checkNotReserved(item, template.segments().get(0));
        if (item.node().has("$ref")) {
            faults.add(item.child("$ref"), "is not followed here; write the operations at the path");
        }
        item.members().filter(it -> METHODS.contains(it.name())).forEach(operation -> {
            if (operation.node().has("x-gateway")) {
                reader.read(template, operation).ifPresent(this::add);
            } else {
                faults.add(operation, "has no x-gateway, so nothing could answer it");
            }
        });
    }

    private void checkNotReserved(LocatedNode item, PathTemplate.Segment first) {
        if (first.parameter() || OWN_PATHS.contains(first.text())) {
            faults.add(item, "is a path of the gateway itself, or could match one; begin it with another word");
        }
    }

    private void add(Operation operation) {
        for (Operation other : operations) {
            String named = other.method() + " " + other.path().text() + " ("
                    + other.declared().contract().file() + ")";
            if (other.id().equals(operation.id())) {
                faults.add(operation.declared().child("operationId"), "is taken by " + named);
            }
            if (other.method().equals(operation.method()) && other.path().ambiguousWith(operation.path())) {
                faults.add(operation.declared(), "cannot be distinguished from " + named);
            }
        }
        operations.add(operation);
    }
}
