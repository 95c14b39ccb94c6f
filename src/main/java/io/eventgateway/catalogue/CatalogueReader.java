package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.PathTemplate;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.description.DescriptionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a set of contract files into a catalogue, and finds all faults of all files at once. */
final class CatalogueReader {

    /** First path segments of the gateway's own resources. */
    private static final Set<String> OWN_PATHS =
            Set.of("", "topics", "quota", "openapi", "asyncapi", "docs", "problems", "schemas", "q");

    private final SchemaCompiler compiler;
    private final ContractBudget budget;
    private final FaultCollector faults = new FaultCollector();
    private final List<Operation> operations = new ArrayList<>();

    /** With the budget of a process that reads no settings. */
    CatalogueReader(SchemaCompiler compiler) {
        this(compiler, ContractBudget.DEFAULT);
    }

    CatalogueReader(SchemaCompiler compiler, ContractBudget budget) {
        this.compiler = compiler;
        this.budget = budget;
    }

    /** @param texts file name to YAML or JSON text */
    CatalogueReadResult read(Map<String, String> texts) {
        List<Contract> contracts = DescriptionReader.read(texts, faults);
        if (texts.isEmpty()) {
            faults.add(new ContractFault("*.yaml", 0, "#", "no contract was found"));
        }
        int published = contracts.stream()
                .mapToInt(contract -> (int) contract.at("/paths")
                        .members()
                        .flatMap(LocatedNode::members)
                        .filter(it -> it.node().has(DescriptionReader.EXTENSION))
                        .count())
                .sum();
        Optional<String> excess = budget.refusal(published);
        if (excess.isPresent()) {
            faults.add(new ContractFault("*.yaml", 0, "#", excess.get()));
            return new CatalogueReadResult(Optional.empty(), faults.found(), faults.warnings(), faults.notes());
        }
        contracts.forEach(this::readSafely);
        new SharedTopicCheck(faults).check(operations);
        OpenApiConformance openApi = new OpenApiConformance(compiler);
        contracts.forEach(contract -> openApi.check(contract, faults));
        List<ContractFault> found = faults.found();
        return new CatalogueReadResult(
                found.isEmpty() ? Optional.of(new Catalogue(contracts, operations)) : Optional.empty(),
                found,
                faults.warnings(),
                faults.notes());
    }

    /** A defect of the reader, or of a library, is a fault of the file, so that the other files are read. */
    private void readSafely(Contract contract) {
        try {
            read(contract);
        } catch (RuntimeException | StackOverflowError defect) {
            faults.add(new ContractFault(contract.file(), 0, "#", "cannot be read: " + defect));
        }
    }

    private void read(Contract contract) {
        for (String member : List.of("/info/title", "/info/version")) {
            LocatedNode text = contract.at(member);
            if (!text.node().isTextual()) {
                faults.add(text, text.missing() ? "is missing" : "must be text: put it in quotes");
            }
        }
        DemandedObjects objects = new DemandedObjects(faults);
        contract.at("/paths")
                .members()
                .flatMap(LocatedNode::members)
                .filter(it -> it.node().has(DescriptionReader.EXTENSION))
                .forEach(objects::complete);
        FaultCollectingCompiler schemas = new FaultCollectingCompiler(
                compiler, contract, faults, new SchemaChecker(compiler, faults).accepts(contract));
        new ExampleChecker(faults).checkSchemas(contract, schemas);
        OperationReader reader = new OperationReader(schemas, faults);
        contract.at("/paths").members().forEach(item -> readPath(item, reader));
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
        item.members()
                .filter(it -> it.node().has(DescriptionReader.EXTENSION))
                .forEach(operation -> reader.read(template, operation).ifPresent(this::add));
    }

    private void checkNotReserved(LocatedNode item, PathTemplate.Segment first) {
        if (first.parameter() || OWN_PATHS.contains(first.text())) {
            faults.add(item, "is a path of the gateway itself, or could match one; begin it with another word");
        }
    }

    private void add(Operation operation) {
        for (Operation other : operations) {
            if (other.id().equals(operation.id())) {
                faults.add(operation.declared().child("operationId"), "is taken by " + named(other));
            }
            if (other.method().equals(operation.method()) && other.path().ambiguousWith(operation.path())) {
                faults.add(operation.declared(), "cannot be distinguished from " + named(other));
            }
        }
        operations.add(operation);
    }

    private static String named(Operation operation) {
        return operation.method() + " " + operation.path().text() + " ("
                + operation.declared().contract().file() + ")";
    }
}
